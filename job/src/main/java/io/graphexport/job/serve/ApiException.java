package io.graphexport.job.serve;

import io.graphexport.job.sigv4.SignatureException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An error that a client is told, as the public API's model has it. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable ValidationReason reason;
    private final @Nullable String allowed;

    /** The reasons of validation that the model has, as far as they occur here. */
    enum ValidationReason {
        CONSTRAINT_VIOLATION,
        ILLEGAL_ARGUMENT,
        BAD_REQUEST
    }

    private ApiException(
            int status, String type, String message, @Nullable ValidationReason reason, @Nullable String allowed) {
        super(message);
        this.status = status;
        this.type = type;
        this.reason = reason;
        this.allowed = allowed;
    }

    private ApiException(int status, String type, String message) {
        this(status, type, message, null, null);
    }

    /** What was sent breaks a rule of the model. */
    static ApiException ofConstraint(String message) {
        return ofValidation(message, ValidationReason.CONSTRAINT_VIOLATION);
    }

    /** What was sent is of the right form, but isn't taken. */
    static ApiException ofArgument(String message) {
        return ofValidation(message, ValidationReason.ILLEGAL_ARGUMENT);
    }

    /** What was sent can't be read. */
    static ApiException ofForm(String message) {
        return ofValidation(message, ValidationReason.BAD_REQUEST);
    }

    private static ApiException ofValidation(String message, ValidationReason reason) {
        return new ApiException(400, "ValidationException", message, reason, null);
    }

    static ApiException ofNotFound(String message) {
        return new ApiException(404, "ResourceNotFoundException", message);
    }

    static ApiException ofConflict(String message) {
        return new ApiException(409, "ConflictException", message);
    }

    static ApiException ofThrottling(String message) {
        return new ApiException(429, "ThrottlingException", message);
    }

    /** The message tells nothing of the inside; the server's own output does, under the request's id. */
    static ApiException ofFault(String requestId) {
        return new ApiException(
                500,
                "InternalServerException",
                "an unexpected error; what the server printed about request " + requestId + " says more");
    }

    static ApiException ofUnknownPath() {
        return new ApiException(404, "UnknownOperationException", "there is no such path; see /exporttasks");
    }

    static ApiException ofMethod(String method, Collection<String> allowed) {
        String methods = allowed.stream().sorted().collect(Collectors.joining(", "));
        String message = "the method " + method + " is not one of this path: " + methods;
        return new ApiException(405, "UnknownOperationException", message, null, methods);
    }

    static ApiException ofContentType() {
        return new ApiException(
                415, "UnsupportedMediaTypeException", "the header Content-Type must be application/json");
    }

    static ApiException ofLength(long most) {
        return new ApiException(413, "RequestEntityTooLargeException", "the body must have at most " + most + " bytes");
    }

    static ApiException ofAccess(String message) {
        return new ApiException(403, "AccessDeniedException", message);
    }

    static ApiException ofSignature(SignatureException problem) {
        String type = switch (problem.kind()) {
            case MISSING -> "MissingAuthenticationTokenException";
            case INCOMPLETE -> "IncompleteSignatureException";
            case UNKNOWN_KEY -> "UnrecognizedClientException";
            case INVALID -> "InvalidSignatureException";
        };
        return new ApiException(403, type, String.valueOf(problem.getMessage()));
    }

    int status() {
        return status;
    }

    /** The error's name, as the header tells it. */
    String type() {
        return type;
    }

    Optional<ValidationReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** The methods that the path has, if it hasn't this one. */
    Optional<String> allowed() {
        return Optional.ofNullable(allowed);
    }

    /** The message; never null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
