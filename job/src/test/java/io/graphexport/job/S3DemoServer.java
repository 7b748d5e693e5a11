package io.graphexport.job;

import io.graphexport.testkit.s3.KeyState;
import io.graphexport.testkit.s3.ScriptedKms;
import java.io.IOException;
import java.util.List;

/**
 * The servers of {@code bin/demo-s3}: one that speaks the protocol of S3, keeps objects in memory and checks
 * signatures, and one that stands in for KMS. Prints their addresses, waits for the end of standard input, and then
 * prints whether all objects are encrypted by the key that is the argument; with exit code 1 if not, or if there are
 * none.
 */
final class S3DemoServer {
    private S3DemoServer() {}

    public static void main(String[] args) throws IOException {
        S3Bucket bucket = new S3Bucket();
        bucket.start();
        int exitCode;
        try (ScriptedKms kms = ScriptedKms.start()) {
            kms.key(args[0], KeyState.ENABLED);
            System.out.println(bucket.endpoint() + " " + kms.endpoint());
            System.in.transferTo(System.err);
            exitCode = check(bucket, args[0]);
        } finally {
            bucket.stop();
        }
        // The server leaves threads behind.
        System.exit(exitCode);
    }

    private static int check(S3Bucket bucket, String key) {
        List<String> keys = bucket.keys();
        List<String> plain = bucket.keysNotEncryptedBy(key);
        plain.forEach(object -> System.out.println(bucket.place(object) + ": is not encrypted by the key"));
        System.out.println((keys.size() - plain.size()) + " of " + keys.size() + " objects in " + bucket.place("")
                + " are encrypted (SSE-KMS) by " + key);
        return keys.isEmpty() || !plain.isEmpty() ? 1 : 0;
    }
}
