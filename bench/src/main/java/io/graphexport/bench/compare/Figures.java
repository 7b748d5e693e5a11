package io.graphexport.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Medians and other sums over runs. */
record Figures(List<Run> runs) {

    Figures only(Predicate<Run> condition) {
        return new Figures(runs.stream().filter(condition).toList());
    }

    Figures of(Block block) {
        return only(run -> run.unit().block() == block);
    }

    Figures of(Contestant who) {
        return only(run -> run.who() == who);
    }

    Figures of(DumpName dump) {
        return only(run -> run.dump() == dump);
    }

    Figures of(String what) {
        return only(run -> run.what().equals(what));
    }

    Figures threads(int threads) {
        return only(run -> run.threads() == threads);
    }

    /** Empty if there are no runs. */
    OptionalDouble median(ToDoubleFunction<Run> figure) {
        double[] sorted = values(figure)
                .sorted(Comparator.naturalOrder())
                .mapToDouble(value -> value)
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    OptionalDouble wall() {
        return median(run -> run.cost().wallSeconds());
    }

    OptionalDouble cpu() {
        return median(run -> run.cost().cpuSeconds());
    }

    OptionalDouble outputBytes() {
        return median(Run::outputBytes);
    }

    OptionalDouble peakMebibytes() {
        return max(run -> run.cost().peakMebibytes());
    }

    OptionalDouble max(ToDoubleFunction<Run> figure) {
        return values(figure).mapToDouble(value -> value).max();
    }

    OptionalDouble min(ToDoubleFunction<Run> figure) {
        return values(figure).mapToDouble(value -> value).min();
    }

    private Stream<Double> values(ToDoubleFunction<Run> figure) {
        return runs.stream().map(figure::applyAsDouble);
    }

    /** Empty if one of the two is. */
    static OptionalDouble ratio(OptionalDouble dividend, OptionalDouble divisor) {
        return dividend.isEmpty() || divisor.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(dividend.getAsDouble() / divisor.getAsDouble());
    }
}
