package io.graphexport.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a request's fields (contract section 3). */
final class RequestRules {
    private static final int ANY_LENGTH = Integer.MAX_VALUE;
    private static final int MOST_TAGS = 50;
    private static final Pattern GRAPH_IDENTIFIER = Pattern.compile("g-[a-z0-9]{10}");
    // possessive, which changes nothing here but takes no stack per segment
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws[^:]*:iam::\\d{12}:(role|role/service-role)(/[\\w+=,.@-]+)++");
    private static final Pattern KMS_KEY =
            Pattern.compile("arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}");
    private static final Pattern TAG_KEY = Pattern.compile("(?!aws:)[a-zA-Z+-=._:/]+");

    private final ExportRequest.Builder request;
    private final Violations violations = new Violations();

    private RequestRules(ExportRequest.Builder request) {
        this.request = request;
    }

    static Violations check(ExportRequest.Builder request, EngineOptions options) {
        RequestRules rules = new RequestRules(request);
        rules.checkNames();
        rules.checkFormat(options);
        rules.checkDestination(options);
        if (request.exportFilter != null) {
            FilterRules.check(request.exportFilter, path(RequestFields.EXPORT_FILTER), rules.violations);
        }
        rules.checkTags();
        return rules.violations;
    }

    /** Beside the other rules, that what the public API requires is there. */
    static Violations checkComplete(ExportRequest.Builder request, EngineOptions options) {
        RequestRules required = new RequestRules(request);
        required.checkGiven(RequestFields.GRAPH_IDENTIFIER, request.graphIdentifier);
        required.checkGiven(RequestFields.ROLE_ARN, request.roleArn);
        required.checkGiven(RequestFields.KMS_KEY_IDENTIFIER, request.kmsKeyIdentifier);
        return required.violations.and(check(request, options));
    }

    private void checkGiven(String field, @Nullable String text) {
        if (text == null) {
            absent(field, "must be given");
        }
    }

    private static JsonPath path(String field) {
        return JsonPath.ROOT.field(field);
    }

    private void checkNames() {
        checkText(RequestFields.GRAPH_IDENTIFIER, request.graphIdentifier, ANY_LENGTH, GRAPH_IDENTIFIER);
        checkText(RequestFields.ROLE_ARN, request.roleArn, ANY_LENGTH, ROLE_ARN);
        checkText(RequestFields.KMS_KEY_IDENTIFIER, request.kmsKeyIdentifier, 1024, KMS_KEY);
    }

    private void checkText(String field, @Nullable String text, int longest, Pattern pattern) {
        if (text != null) {
            violations.addIfBroken(path(field), text, TextRules.matching(text, 1, longest, pattern));
        }
    }

    private void checkFormat(EngineOptions options) {
        if (request.format == null) {
            absent(RequestFields.FORMAT, "must be given: one of " + Arrays.toString(ExportFormat.values()));
            return;
        }
        Compression compression = options.compression();
        if (compression != null && !compression.codec().fits(request.format)) {
            String rule = "must be one of " + codecs(request.format) + " for " + request.format;
            violations.add(Violation.ofText(Compression.OPTION, compression.toString(), rule));
        }
    }

    private static List<Codec> codecs(ExportFormat format) {
        return Arrays.stream(Codec.values()).filter(codec -> codec.fits(format)).toList();
    }

    private void checkDestination(EngineOptions options) {
        if (request.destination == null) {
            absent(RequestFields.DESTINATION, "must be given: s3://bucket/prefix, file:///folder or a path");
            return;
        }
        DestinationSyntax.Result result = DestinationSyntax.read(request.destination);
        if (result.destination() == null) {
            violations.addIfBroken(path(RequestFields.DESTINATION), request.destination, result.rule());
        }
        if (result.destination() instanceof Destination.S3 && request.kmsKeyIdentifier == null) {
            checkUnencrypted(options.unencryptedOutput());
        }
    }

    private void checkUnencrypted(UnencryptedOutput unencryptedOutput) {
        switch (unencryptedOutput) {
            case ALLOWED -> {}
            case REFUSED ->
                absent(
                        RequestFields.KMS_KEY_IDENTIFIER,
                        "must be given for an S3 destination (--kms-key), unless unencrypted output is asked for (--allow-unencrypted)");
        }
    }

    private void checkTags() {
        Map<String, String> tags = request.tags;
        JsonPath path = path(RequestFields.TAGS);
        if (tags.size() > MOST_TAGS) {
            violations.add(Violation.ofLiteral(
                    path.toString(), tags.size() + " tags", "must be at most " + MOST_TAGS + " tags"));
        }
        tags.forEach((key, value) -> {
            violations.addIfBroken(path.key(key), key, TextRules.matching(key, 1, 128, TAG_KEY));
            violations.addIfBroken(path.key(key), value, TextRules.length(value, 0, 256));
        });
    }

    private void absent(String field, String rule) {
        violations.add(Violation.ofAbsent(path(field).toString(), rule));
    }

    /** What a valid request does that its author may not expect (contract R3.2, R4.2). */
    static List<String> warnings(ExportRequest request) {
        List<String> warnings = new ArrayList<>();
        if (request.kmsKeyIdentifier() != null && request.parsedDestination() instanceof Destination.Local) {
            warnings.add("kmsKeyIdentifier: the destination is local, so the files are not encrypted by this key");
        }
        warnings.addAll(warningsOfFilter(request.exportFilter()));
        return List.copyOf(warnings);
    }

    static List<String> warningsOfFilter(@Nullable ExportFilter filter) {
        return filter != null && filter.saysNothing()
                ? List.of("exportFilter is empty: the whole graph is exported"
                        + " (for no data, give an empty vertexFilter and an empty edgeFilter)")
                : List.of();
    }
}
