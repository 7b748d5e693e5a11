package io.graphexport.s3;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What stands behind an error of the AWS SDK, in words for the person who started the export, and what to do about it:
 * the one place where such errors are told. Nothing secret is: only codes, names of permissions, keys and buckets.
 */
enum AwsProblem {
    NO_BUCKET("there is no such bucket; create it, or correct its name"),
    WRONG_REGION("the bucket is in another region"),
    DENIED("access is denied"),
    NO_CREDENTIALS(
            "no AWS credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or give"
                    + " this machine a role"),
    NO_REGION("no AWS region is known; pass --region, or set AWS_REGION"),
    UNKNOWN_ACCESS_KEY("AWS does not know the access key; check which credentials the environment or profile holds"),
    WRONG_SECRET(
            "the signature is wrong, so the secret access key does not belong to the access key; check the credentials"),
    EXPIRED("the credentials have expired; get new ones, or use a role that is refreshed (roleArn), and start again"),
    CLOCK("this machine's clock is wrong, so requests are refused; set it and start again"),
    THROTTLED("the server asked to slow down until all tries were used up; start again later, or with fewer threads"),
    KEY_DISABLED("the KMS key is disabled; enable it, or use another one"),
    KEY_PENDING_DELETION(
            "the KMS key is pending deletion or otherwise not usable; cancel the deletion, or use another one"),
    NO_KEY(
            "there is no such KMS key in that region and account; check --kms-key; for an object in S3 it must be in the bucket's region"),
    WRONG_DATA_KEY("the encrypted data key was changed, or belongs to another key or encryption context"),
    WRONG_KEY_USAGE("the KMS key is not one for symmetric encryption; use another one"),
    EXISTS("it is there already: another export with this task id still runs or was killed a moment ago, or somebody"
            + " else put it there; wait until the other one has ended and start again, or choose another task id or"
            + " destination"),
    NO_UPLOAD("somebody aborted the upload; keep others from the destination while an export runs, and start it again"),
    DAMAGED(
            "the bytes arrived damaged, and again when they were sent anew; check the network and memory of this machine"),
    UNREACHABLE(
            "the server can't be reached; check the network, --region, and --endpoint-url or, of KMS, --kms-endpoint-url"),
    SILENT("the server takes too long to answer; check the network and the server, and start again"),
    INTERRUPTED("interrupted; start the export again"),
    OTHER("");

    private static final Pattern PERMISSION = Pattern.compile("not authorized to perform: ([a-z0-9]+:[A-Za-z]+)");
    private static final Pattern RESOURCE = Pattern.compile("on resource: (arn:[^ ]+)");
    private static final Pattern CALLERS_ACCOUNT = Pattern.compile("User: arn:[a-z-]+:(?:iam|sts)::([0-9]{12}):");
    private static final Pattern KEYS_ACCOUNT = Pattern.compile("on resource: arn:[a-z-]+:kms:[^: ]*:([0-9]{12}):");
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([a-z0-9-]+)'");

    private final String text;

    AwsProblem(String text) {
        this.text = text;
    }

    static AwsProblem of(SdkException error) {
        if (error instanceof AwsServiceException service) {
            return ofService(service);
        }
        return ofClient(error);
    }

    private static AwsProblem ofService(AwsServiceException error) {
        AwsProblem byCode = ofCode(code(error));
        if (byCode != OTHER) {
            return byCode;
        }
        return switch (error.statusCode()) {
            case 301, 307 -> WRONG_REGION;
            case 403 -> DENIED;
            case 412 -> EXISTS;
            case 429, 503 -> THROTTLED;
            default -> OTHER;
        };
    }

    /**
     * Whether what is wrong is known without any data: the command line, the environment, a name or a policy, and not
     * how the server or this machine fares (contract R9.1).
     */
    boolean isOfSettings() {
        return switch (this) {
            case NO_BUCKET,
                    WRONG_REGION,
                    DENIED,
                    NO_CREDENTIALS,
                    NO_REGION,
                    UNKNOWN_ACCESS_KEY,
                    WRONG_SECRET,
                    EXPIRED,
                    CLOCK,
                    KEY_DISABLED,
                    KEY_PENDING_DELETION,
                    NO_KEY,
                    WRONG_DATA_KEY,
                    WRONG_KEY_USAGE,
                    EXISTS,
                    UNREACHABLE -> true;
            case THROTTLED, NO_UPLOAD, DAMAGED, SILENT, INTERRUPTED, OTHER -> false;
        };
    }

    /** S3 tells KMS's errors under its codes with {@code KMS.} before them. */
    private static AwsProblem ofCode(String code) {
        return switch (code) {
            case "NoSuchBucket" -> NO_BUCKET;
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                WRONG_REGION;
            case "AccessDenied", "AccessDeniedException", "KMS.AccessDeniedException", "UnauthorizedAccess" -> DENIED;
            case "InvalidAccessKeyId", "UnrecognizedClientException", "InvalidClientTokenId" -> UNKNOWN_ACCESS_KEY;
            case "SignatureDoesNotMatch" -> WRONG_SECRET;
            case "ExpiredToken", "ExpiredTokenException", "RequestExpired" -> EXPIRED;
            case "RequestTimeTooSkewed" -> CLOCK;
            case "SlowDown", "ServiceUnavailable", "ThrottlingException", "Throttling", "RequestLimitExceeded" ->
                THROTTLED;
            case "KMS.DisabledException", "DisabledException" -> KEY_DISABLED;
            case "KMS.KMSInvalidStateException", "KMSInvalidStateException" -> KEY_PENDING_DELETION;
            case "KMS.NotFoundException", "NotFoundException" -> NO_KEY;
            case "InvalidCiphertextException", "IncorrectKeyException" -> WRONG_DATA_KEY;
            case "KMS.InvalidKeyUsageException", "InvalidKeyUsageException" -> WRONG_KEY_USAGE;
            case "PreconditionFailed", "ConditionalRequestConflict" -> EXISTS;
            case "NoSuchUpload" -> NO_UPLOAD;
            case "BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch" -> DAMAGED;
            default -> OTHER;
        };
    }

    private static AwsProblem ofClient(SdkException error) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("unable to load credentials")) {
            return NO_CREDENTIALS;
        }
        if (message.contains("unable to load region")) {
            return NO_REGION;
        }
        if (error instanceof ApiCallTimeoutException || error instanceof ApiCallAttemptTimeoutException) {
            return SILENT;
        }
        if (Thread.currentThread().isInterrupted()) {
            return INTERRUPTED;
        }
        return hasCause(error, UnknownHostException.class) || hasCause(error, SocketException.class)
                ? UNREACHABLE
                : OTHER;
    }

    private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String code(AwsServiceException error) {
        String code =
                error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String message(AwsServiceException error) {
        String message =
                error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorMessage();
        return message == null ? "" : message;
    }

    /**
     * The problem behind an error in one sentence, to stand behind a colon.
     *
     * @param call the call that failed
     */
    static String text(SdkException error, AwsCall call) {
        AwsProblem problem = of(error);
        return switch (problem) {
            case DENIED -> deniedText((AwsServiceException) error, call);
            case WRONG_REGION -> regionText((AwsServiceException) error);
            case OTHER -> error instanceof AwsServiceException service ? serverText(service) : clientText(error);
            default -> problem.text;
        };
    }

    private static String deniedText(AwsServiceException error, AwsCall call) {
        String message = message(error);
        if (isOfRole(error)) {
            return "the role can't be assumed: the permission sts:AssumeRole is missing, or the role does not trust this"
                    + " caller; allow both, or use --no-assume-role";
        }
        String permission = found(PERMISSION, message);
        String resource = found(RESOURCE, message);
        return "access is denied: the permission " + (permission == null ? call.permission() : permission)
                + " is missing" + (resource == null ? "" : " on " + resource)
                + "; allow it in " + policies(message);
    }

    /** Within an account one policy is enough, across accounts each has to allow it. */
    private static String policies(String message) {
        String caller = found(CALLERS_ACCOUNT, message);
        String owner = found(KEYS_ACCOUNT, message);
        return caller == null || owner == null || caller.equals(owner)
                ? "the policy of the role or user, of the bucket, or of the key"
                : "the policy of the key, which is of account " + owner
                        + ", and in that of the role or user, of account " + caller;
    }

    /** The rights of a role are asked for on the way of any other call. */
    private static boolean isOfRole(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return details != null && "Sts".equalsIgnoreCase(details.serviceName());
    }

    private static String regionText(AwsServiceException error) {
        String region = header(error, "x-amz-bucket-region");
        if (region == null) {
            region = found(EXPECTED_REGION, message(error));
        }
        return "the bucket is in another region"
                + (region == null ? "; pass it as --region" : "; pass --region " + region);
    }

    private static @Nullable String header(AwsServiceException error, String name) {
        AwsErrorDetails details = error.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? null
                : details.sdkHttpResponse().firstMatchingHeader(name).orElse(null);
    }

    private static @Nullable String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String serverText(AwsServiceException error) {
        String code = code(error);
        String message = message(error);
        return "the server answered " + error.statusCode() + (code.isEmpty() ? "" : " " + code)
                + (message.isEmpty() ? "" : " (" + message + ")");
    }

    /** What the connection met, without the SDK's classes and advice around it. */
    private static String clientText(SdkException error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return "no answer from the server: "
                + (message == null ? deepest.getClass().getSimpleName() : message);
    }
}
