package io.graphexport.testkit.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bucket in memory, with S3's rules as far as exports depend on them. */
final class ScriptedBucket {
    private static final int SMALLEST_PART = 5 << 20;
    private static final int MOST_LISTED = 1000;
    private static final Pattern PART = Pattern.compile("<Part>(.*?)</Part>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("<PartNumber>(\\d+)</PartNumber>");
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);

    private final NavigableMap<String, StoredObject> objects = new TreeMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private int numbers;

    private record Upload(String key, Map<String, String> headers, TreeMap<Integer, byte[]> parts) {}

    synchronized Map<String, StoredObject> objects() {
        return new TreeMap<>(objects);
    }

    synchronized int openUploads() {
        return uploads.size();
    }

    synchronized void store(String key, byte[] bytes, Map<String, String> headers) {
        objects.put(key, new StoredObject(bytes, headers, nextETag()));
    }

    private String nextETag() {
        numbers++;
        return "\"etag-" + numbers + "\"";
    }

    synchronized S3Reply answer(S3Request request) {
        return switch (request.operation()) {
            case PUT_OBJECT -> put(request);
            case GET_OBJECT -> get(request);
            case HEAD_OBJECT -> head(request);
            case DELETE_OBJECT -> delete(request);
            case DELETE_OBJECTS -> deleteAll(request);
            case LIST_OBJECTS -> list(request);
            case CREATE_UPLOAD -> createUpload(request);
            case UPLOAD_PART -> uploadPart(request);
            case COMPLETE_UPLOAD -> complete(request);
            case ABORT_UPLOAD -> abort(request);
            case LIST_UPLOADS -> listUploads(request);
            case UNKNOWN -> S3Reply.error(501, "NotImplemented");
        };
    }

    private S3Reply put(S3Request request) {
        if (!request.isIntact()) {
            return S3Reply.error(400, "BadDigest");
        }
        if (isForbidden(request)) {
            return S3Reply.error(412, "PreconditionFailed");
        }
        store(request.key(), request.body(), request.kept());
        return S3Reply.eTag(stored(request.key()).eTag());
    }

    private boolean isForbidden(S3Request request) {
        return "*".equals(request.header("If-None-Match")) && objects.containsKey(request.key());
    }

    private StoredObject stored(String key) {
        StoredObject object = objects.get(key);
        if (object == null) {
            throw new IllegalStateException(key + " is not there");
        }
        return object;
    }

    private S3Reply get(S3Request request) {
        StoredObject object = objects.get(request.key());
        if (object == null) {
            return S3Reply.error(404, "NoSuchKey");
        }
        String match = request.header("If-Match");
        if (match != null && !match.equals(object.eTag())) {
            return S3Reply.error(412, "PreconditionFailed");
        }
        String range = request.header("Range");
        if (range == null) {
            return new S3Reply(200, headers(object), object.bytes());
        }
        return getRange(object, range);
    }

    private static S3Reply getRange(StoredObject object, String range) {
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        int length = object.bytes().length;
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? length : Math.min(length, Integer.parseInt(ends[1]) + 1);
        if (from >= length) {
            return S3Reply.error(416, "InvalidRange");
        }
        Map<String, String> headers = headers(object);
        headers.put("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + length);
        return new S3Reply(206, headers, Arrays.copyOfRange(object.bytes(), from, to));
    }

    private static Map<String, String> headers(StoredObject object) {
        Map<String, String> headers = new LinkedHashMap<>(object.headers());
        headers.put("ETag", object.eTag());
        return headers;
    }

    private S3Reply head(S3Request request) {
        StoredObject object = objects.get(request.key());
        return object == null ? S3Reply.empty(404) : new S3Reply(200, headers(object), object.bytes());
    }

    private S3Reply delete(S3Request request) {
        objects.remove(request.key());
        return S3Reply.empty(204);
    }

    private S3Reply deleteAll(S3Request request) {
        Matcher key = KEY.matcher(new String(request.body(), UTF_8));
        while (key.find()) {
            objects.remove(unescape(key.group(1)));
        }
        return S3Reply.xml("<DeleteResult/>");
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private S3Reply list(S3Request request) {
        String prefix = request.parameter("prefix");
        String token = request.parameter("continuation-token");
        StringBuilder xml = new StringBuilder("<ListBucketResult>");
        int count = 0;
        String last = null;
        for (Map.Entry<String, StoredObject> entry :
                objects.tailMap(token, false).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                continue;
            }
            if (count == MOST_LISTED) {
                xml.append("<IsTruncated>true</IsTruncated><NextContinuationToken>")
                        .append(S3Reply.escape(String.valueOf(last)))
                        .append("</NextContinuationToken>");
                break;
            }
            appendObject(xml, entry.getKey(), entry.getValue());
            last = entry.getKey();
            count++;
        }
        return S3Reply.xml(xml.append("</ListBucketResult>").toString());
    }

    private static void appendObject(StringBuilder xml, String key, StoredObject object) {
        xml.append("<Contents><Key>").append(S3Reply.escape(key)).append("</Key><ETag>");
        xml.append(S3Reply.escape(object.eTag())).append("</ETag><Size>");
        xml.append(object.bytes().length).append("</Size></Contents>");
    }

    synchronized String beginUpload(String key, Map<String, String> headers) {
        numbers++;
        String id = "upload-" + numbers;
        uploads.put(id, new Upload(key, headers, new TreeMap<>()));
        return id;
    }

    private S3Reply createUpload(S3Request request) {
        String id = beginUpload(request.key(), request.kept());
        return S3Reply.xml(
                "<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
    }

    private @Nullable Upload upload(S3Request request) {
        Upload upload = uploads.get(request.parameter("uploadId"));
        return upload == null || !upload.key().equals(request.key()) ? null : upload;
    }

    private S3Reply uploadPart(S3Request request) {
        Upload upload = upload(request);
        if (upload == null) {
            return S3Reply.error(404, "NoSuchUpload");
        }
        if (!request.isIntact()) {
            return S3Reply.error(400, "BadDigest");
        }
        int number = Integer.parseInt(request.parameter("partNumber"));
        upload.parts().put(number, request.body());
        return S3Reply.eTag("\"part-" + number + "\"");
    }

    private S3Reply complete(S3Request request) {
        Upload upload = upload(request);
        if (upload == null) {
            return S3Reply.error(404, "NoSuchUpload");
        }
        if (isForbidden(request)) {
            return S3Reply.error(412, "PreconditionFailed");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String fault = join(upload, new String(request.body(), UTF_8), bytes);
        if (!fault.isEmpty()) {
            return S3Reply.error(400, fault);
        }
        uploads.remove(request.parameter("uploadId"));
        store(request.key(), bytes.toByteArray(), upload.headers());
        return S3Reply.xml("<CompleteMultipartUploadResult><ETag>"
                + S3Reply.escape(stored(request.key()).eTag()) + "</ETag></CompleteMultipartUploadResult>");
    }

    /** Joins the parts that were asked for; returns the error's code if they aren't as they must be. */
    private static String join(Upload upload, String xml, ByteArrayOutputStream into) {
        List<String> wanted =
                PART.matcher(xml).results().map(part -> part.group(1)).toList();
        int last = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Matcher number = NUMBER.matcher(wanted.get(i));
            int part = number.find() ? Integer.parseInt(number.group(1)) : 0;
            byte[] bytes = upload.parts().get(part);
            if (bytes == null || !wanted.get(i).contains("part-" + part)) {
                return "InvalidPart";
            }
            if (part <= last) {
                return "InvalidPartOrder";
            }
            if (i < wanted.size() - 1 && bytes.length < SMALLEST_PART) {
                return "EntityTooSmall";
            }
            last = part;
            into.writeBytes(bytes);
        }
        return wanted.isEmpty() ? "MalformedXML" : "";
    }

    private S3Reply abort(S3Request request) {
        if (upload(request) == null) {
            return S3Reply.error(404, "NoSuchUpload");
        }
        uploads.remove(request.parameter("uploadId"));
        return S3Reply.empty(204);
    }

    private S3Reply listUploads(S3Request request) {
        StringBuilder xml = new StringBuilder("<ListMultipartUploadsResult>");
        uploads.forEach((id, upload) -> {
            if (upload.key().startsWith(request.parameter("prefix"))) {
                xml.append("<Upload><Key>").append(S3Reply.escape(upload.key()));
                xml.append("</Key><UploadId>").append(id).append("</UploadId></Upload>");
            }
        });
        return S3Reply.xml(xml.append("</ListMultipartUploadsResult>").toString());
    }
}
