package io.graphexport.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a server of others has of the tests' export. */
record ServedBucket(S3Client s3, String name) {
    /** The files of the export by name; none without a manifest. */
    Map<String, byte[]> visible() {
        Map<String, byte[]> visible = new TreeMap<>();
        if (keys().contains(TestSinks.PREFIX + "manifest.json")) {
            for (String key : keys()) {
                visible.put(key.substring(TestSinks.PREFIX.length()), bytes(key));
            }
        }
        return visible;
    }

    List<String> keys() {
        return s3.listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private byte[] bytes(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(name).key(key)).asByteArray();
    }

    /** The objects of what is no export, and the uploads. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        if (visible().isEmpty()) {
            left.addAll(keys());
        }
        s3.listMultipartUploads(request -> request.bucket(name))
                .uploads()
                .forEach(upload -> left.add("upload of " + upload.key()));
        return left;
    }
}
