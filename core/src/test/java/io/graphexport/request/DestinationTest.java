package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R3.2")
class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "out,out",
        "/a b/c%20d,/a b/c%20d",
        "file:///a%20b/c,/a b/c",
        "file:///a/b/,/a/b",
        "file:///,/",
        "C:out,C:out",
        "a:b/c,a:b/c"
    })
    void localFolderIsRead(String text, String folder) {
        assertThat(Destination.parse(text)).isEqualTo(new Destination.Local(Path.of(folder)));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://my-bucket,my-bucket,''",
        "s3://my-bucket/,my-bucket,''",
        "s3://my.bucket/a b/c,my.bucket,a b/c",
        "s3://abc/a/,abc,a",
        "s3://abc/a%20b,abc,a%20b"
    })
    void s3PrefixIsRead(String text, String bucket, String prefix) {
        assertThat(Destination.parse(text)).isEqualTo(new Destination.S3(bucket, prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file://host/x",
                "file:/x",
                "file:x",
                "FILE:///x",
                "file:///a b",
                "file:///a%2",
                "file:///a%00b",
                "file:///a?b",
                "file:///a#b",
                "a\0b",
                "s3:/x",
                "s3://",
                "s3://ab/x",
                "s3://bucket//",
                "s3://bucket//x",
                "s3://bucket/a//x",
                "s3://bucket/a/./x",
                "s3://bucket/..",
                "s3://bucket/a/../x/",
                "s3://My-Bucket/x",
                "s3://-bucket/x",
                "s3://my_bucket/x",
                "S3://my-bucket/x",
                "s3a://my-bucket/x",
                "gs://b/x",
                "hdfs://n/x"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Destination.parse(text))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("destination: ");
    }
}
