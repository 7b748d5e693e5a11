package io.graphexport.bench.compare;

/**
 * One measured run.
 *
 * @param who as a reader knows them
 * @param what the job: a format, or what else is done
 * @param dump the dump's name
 * @param dumpBytes its size
 * @param threads how many threads the contestant was given
 * @param outputBytes what was written, without manifests
 * @param load how many threads of the whole machine wanted to run in the minute before it
 */
record Run(
        Unit unit,
        Contestant who,
        String what,
        DumpName dump,
        long dumpBytes,
        int threads,
        Cost cost,
        long outputBytes,
        double load) {}
