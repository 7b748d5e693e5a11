package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the report says about the machine. */
final class Machine {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
    private static final Pattern FLAGS = Pattern.compile("(?m)^flags\\s*:(.*)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
    private static final double KIBIBYTES_PER_GIBIBYTE = 1 << 20;

    private Machine() {}

    /** Lines about processor, memory, system and the file systems of these folders. */
    static List<String> describe(Path work, Path disk) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(processor(text(Path.of("/proc/cpuinfo")), Runtime.getRuntime().availableProcessors()));
        lines.add(memory(text(Path.of("/proc/meminfo"))));
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
        lines.add("dumps, and output in memory: " + Files.getFileStore(work).type() + "; output on disk: "
                + Files.getFileStore(disk).type());
        return lines;
    }

    /** From the text of {@code /proc/cpuinfo}. */
    static String processor(String cpuInfo, int cores) {
        String flags = " " + first(FLAGS, cpuInfo, "") + " ";
        return first(MODEL, cpuInfo, System.getProperty("os.arch")).strip() + ", " + cores + " cores, "
                + (flags.contains(" sha_ni ") ? "with" : "without") + " SHA instructions, "
                + (flags.contains(" avx512f ") ? "with" : "without") + " AVX-512";
    }

    private static String memory(String memInfo) {
        double gibibytes = Long.parseLong(first(MEMORY, memInfo, "0")) / KIBIBYTES_PER_GIBIBYTE;
        return String.format(Locale.ROOT, "%.1f GiB of memory", gibibytes);
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    /** The load of the last minute; negative where the system doesn't tell. */
    static double load() throws IOException {
        String text = text(Path.of("/proc/loadavg"));
        return text.isEmpty() ? -1 : Double.parseDouble(text.substring(0, text.indexOf(' ')));
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
    }
}
