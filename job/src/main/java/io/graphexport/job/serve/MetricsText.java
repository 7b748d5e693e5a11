package io.graphexport.job.serve;

/** Writes Prometheus' text format, version 0.0.4. */
final class MetricsText {
    private final StringBuilder text = new StringBuilder();
    private String name = "";

    /** Begins a metric. */
    void family(String newName, String type, String meaning) {
        name = newName;
        text.append("# HELP ").append(name).append(' ').append(meaning).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** Adds a number; {@code labels} as they stand between the braces, perhaps none. */
    void sample(String labels, Number value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
