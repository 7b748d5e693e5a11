package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed files are known by their content, and never read short. */
@Tag("R2.1")
class CompressedFilesTest {
    private static final String FIRST = "~id,a\n1,x\n2,\"";
    private static final String SECOND = "y\"\n3,z\n";

    @TempDir
    Path folder;

    enum Codec {
        GZIP {
            @Override
            byte[] compress(String text) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(text.getBytes(StandardCharsets.UTF_8));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                return out.toByteArray();
            }
        },
        ZSTD {
            @Override
            byte[] compress(String text) {
                return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
            }
        };

        abstract byte[] compress(String text);

        byte[] twoParts() {
            return joined(compress(FIRST), compress(SECOND));
        }
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    private List<String> read(byte[] content) {
        return Reading.all().withBlockSize(4).read(folder, content);
    }

    @ParameterizedTest
    @EnumSource
    void severalPartsAreOneText(Codec codec) {
        assertThat(read(codec.twoParts())).containsExactly("'1' [], a='x'", "'2' [], a='y'", "'3' [], a='z'");
    }

    @ParameterizedTest
    @EnumSource
    void aPartOfNothingIsSkipped(Codec codec) {
        byte[] content = joined(codec.compress(""), codec.compress(FIRST + SECOND));
        assertThat(read(joined(content, codec.compress("")))).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutAnywhereInAPartIsAnError(Codec codec) {
        byte[] whole = codec.twoParts();
        int firstPart = codec.compress(FIRST).length;
        for (int length = 4; length < whole.length; length++) {
            if (length != firstPart) {
                assertThat(read(Arrays.copyOf(whole, length)))
                        .as("the first %d bytes", length)
                        .singleElement()
                        .asString()
                        .startsWith("error: rows.csv: can't be read");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFollowsTheLastPartIsAnError(Codec codec) {
        assertThat(read(joined(codec.twoParts(), "1,more\n".getBytes(StandardCharsets.UTF_8))))
                .singleElement()
                .asString()
                .startsWith("error: rows.csv: can't be read");
    }

    @Test
    void aDamagedChecksumIsAnError() {
        byte[] content = Codec.GZIP.compress(FIRST + SECOND);
        content[content.length - 6]++;
        assertThat(read(content)).singleElement().asString().endsWith("damaged gzip data: the checksum differs");
    }

    @Test
    void aNameInAGzipHeaderIsSkipped() {
        byte[] plain = Codec.GZIP.compress(FIRST + SECOND);
        byte[] named = new byte[plain.length + 4];
        System.arraycopy(plain, 0, named, 0, 10);
        named[3] = 8;
        named[10] = 'a';
        named[11] = 'b';
        named[12] = 'c';
        System.arraycopy(plain, 10, named, 14, plain.length - 10);
        assertThat(read(named)).hasSize(3);
    }
}
