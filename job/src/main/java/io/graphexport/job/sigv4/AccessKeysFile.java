package io.graphexport.job.sigv4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of access keys in the form of the AWS credentials file: sections in brackets, each with
 * {@code aws_access_key_id}, {@code aws_secret_access_key} and perhaps {@code aws_session_token}. Messages never tell
 * what stands in the file but for names of sections and numbers of lines.
 */
public final class AccessKeysFile {
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";
    private static final Pattern SECTION = Pattern.compile("\\[\\s*([^\\]]+?)\\s*\\]\\s*(?:[#;].*)?");
    private static final Pattern KEY_ID = Pattern.compile("[^/,\\s]{1,128}");
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    private @Nullable Map<String, String> section;

    private AccessKeysFile(Path file) {
        this.file = file;
    }

    /**
     * The access keys by their ids, in the order of the file; at least one.
     *
     * @throws IOException if the file can't be read or is not of the form; the message is for a person
     */
    public static Map<String, AccessKey> read(Path file) throws IOException {
        AccessKeysFile keys = new AccessKeysFile(file);
        keys.readLines();
        return keys.keys();
    }

    /** Tells whether others than the owner may read or change the file, where the file system knows of that. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return permissions.stream().anyMatch(OF_OTHERS::contains);
    }

    private void readLines() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IOException("the file of access keys " + file + " is not there", e);
        } catch (IOException e) {
            throw new IOException("the file of access keys " + file + " can't be read as UTF-8", e);
        }
        for (int i = 0; i < lines.size(); i++) {
            readLine(lines.get(i).strip(), i + 1);
        }
    }

    private void readLine(String line, int number) throws IOException {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
            return;
        }
        Matcher head = SECTION.matcher(line);
        int equals = line.indexOf('=');
        if (head.matches()) {
            section = new LinkedHashMap<>();
            if (sections.put(head.group(1), section) != null) {
                throw wrong(number, "the section is there twice");
            }
        } else if (equals < 0 || section == null) {
            throw wrong(number, "must be [a section] or, in one, NAME = VALUE");
        } else {
            section.put(
                    line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    line.substring(equals + 1).strip());
        }
    }

    private Map<String, AccessKey> keys() throws IOException {
        Map<String, AccessKey> keys = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> each : sections.entrySet()) {
            AccessKey key = key(each.getKey(), each.getValue());
            if (keys.put(key.id(), key) != null) {
                throw wrong(each.getKey(), "has the access key id of another section");
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("the file of access keys " + file + " has no section with " + ID + " and " + SECRET);
        }
        return keys;
    }

    private AccessKey key(String name, Map<String, String> values) throws IOException {
        String id = values.getOrDefault(ID, "");
        String secret = values.getOrDefault(SECRET, "");
        if (!KEY_ID.matcher(id).matches() || secret.isEmpty()) {
            throw wrong(name, "must have " + ID + " and " + SECRET);
        }
        return new AccessKey(id, secret, values.get(TOKEN));
    }

    private IOException wrong(int line, String rule) {
        return new IOException("the file of access keys " + file + ", line " + line + ": " + rule);
    }

    private IOException wrong(String name, String rule) {
        return new IOException("the file of access keys " + file + ", section [" + name + "]: " + rule);
    }
}
