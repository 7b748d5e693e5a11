package io.graphexport.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants exported, in which format and to where (contract section 3). Valid by construction, immutable and
 * thread-safe. Requests are equal if their JSON forms are, so the order of columns counts.
 */
public final class ExportRequest {
    private final @Nullable String graphIdentifier;
    private final @Nullable String roleArn;
    private final ExportFormat format;
    private final String destination;
    private final Destination parsedDestination;
    private final @Nullable String kmsKeyIdentifier;
    private final @Nullable ParquetType parquetType;
    private final @Nullable ExportFilter exportFilter;
    private final Map<String, String> tags;

    private ExportRequest(Builder builder) {
        graphIdentifier = builder.graphIdentifier;
        roleArn = builder.roleArn;
        format = Objects.requireNonNull(builder.format);
        destination = Objects.requireNonNull(builder.destination);
        parsedDestination = Destination.parse(destination);
        kmsKeyIdentifier = builder.kmsKeyIdentifier;
        parquetType = builder.parquetType;
        exportFilter = builder.exportFilter;
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tags));
    }

    /** A builder that holds nothing yet. */
    public static Builder builder() {
        return new Builder("the request", new Violations());
    }

    /** A builder that holds all of this request, to override parts of it. */
    public Builder toBuilder() {
        return builder()
                .graphIdentifier(graphIdentifier)
                .roleArn(roleArn)
                .format(format)
                .destination(destination)
                .kmsKeyIdentifier(kmsKeyIdentifier)
                .parquetType(parquetType)
                .exportFilter(exportFilter)
                .tags(tags);
    }

    /** The graph in the public API's sense, {@code g-[a-z0-9]{10}}; null: not given. */
    public @Nullable String graphIdentifier() {
        return graphIdentifier;
    }

    /** The role in the public API's sense; null: not given. */
    public @Nullable String roleArn() {
        return roleArn;
    }

    /** The format of the exported files. */
    public ExportFormat format() {
        return format;
    }

    /** The destination as given. */
    public String destination() {
        return destination;
    }

    /** What the destination means. */
    public Destination parsedDestination() {
        return parsedDestination;
    }

    /** The key that encrypts objects on S3; null: none. */
    public @Nullable String kmsKeyIdentifier() {
        return kmsKeyIdentifier;
    }

    /** How Parquet is used; null: not given. */
    public @Nullable ParquetType parquetType() {
        return parquetType;
    }

    /** What is exported; null: everything (contract R4.1). */
    public @Nullable ExportFilter exportFilter() {
        return exportFilter;
    }

    /** The tags, in the order of the request. */
    public Map<String, String> tags() {
        return tags;
    }

    /** What this request does that its author may not expect, for the summary and the manifest (R3.2, R4.2). */
    public List<String> warnings() {
        return RequestRules.warnings(this);
    }

    /** The same of an export whose files are encrypted on this side, under the request's key (R7.1). */
    public List<String> warningsIfEncrypted() {
        return RequestRules.warningsOfFilter(exportFilter);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExportRequest && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The request as JSON. */
    @Override
    public String toString() {
        return RequestWriter.toJson(this);
    }

    /** Collects a request's fields; all are checked at once in {@link #build()}. Not thread-safe. */
    public static final class Builder {
        private final String subject;
        private final Violations violationsOfForm;

        @Nullable
        String graphIdentifier;

        @Nullable
        String roleArn;

        @Nullable
        ExportFormat format;

        @Nullable
        String destination;

        @Nullable
        String kmsKeyIdentifier;

        @Nullable
        ParquetType parquetType;

        @Nullable
        ExportFilter exportFilter;

        Map<String, String> tags = Map.of();

        /**
         * Creates an empty builder.
         *
         * @param subject what messages call the request
         * @param violationsOfForm what is already known to be wrong
         */
        Builder(String subject, Violations violationsOfForm) {
            this.subject = subject;
            this.violationsOfForm = violationsOfForm;
        }

        /** The graph, {@code g-[a-z0-9]{10}}; null: not given. */
        public Builder graphIdentifier(@Nullable String value) {
            graphIdentifier = value;
            return this;
        }

        /** The ARN of a role; null: not given. */
        public Builder roleArn(@Nullable String value) {
            roleArn = value;
            return this;
        }

        /** The format; must be given. */
        public Builder format(ExportFormat value) {
            format = value;
            return this;
        }

        /** {@code s3://bucket/prefix}, {@code file:///folder} or a path, 1 to 1024 characters; must be given. */
        public Builder destination(String value) {
            destination = value;
            return this;
        }

        /** The destination as given so far; null: not given. */
        public @Nullable String destination() {
            return destination;
        }

        /** The ARN of a KMS key; null: none, which an S3 destination doesn't take by default. */
        public Builder kmsKeyIdentifier(@Nullable String value) {
            kmsKeyIdentifier = value;
            return this;
        }

        /** How Parquet is used; null: not given. */
        public Builder parquetType(@Nullable ParquetType value) {
            parquetType = value;
            return this;
        }

        /** What is exported; null: everything. */
        public Builder exportFilter(@Nullable ExportFilter value) {
            exportFilter = value;
            return this;
        }

        /** At most 50 tags. */
        public Builder tags(Map<String, String> value) {
            tags = new LinkedHashMap<>(value);
            return this;
        }

        /**
         * Makes the request, to be run with the default options.
         *
         * @throws RequestException with all violations (contract R3.1)
         */
        public ExportRequest build() {
            return build(EngineOptions.defaults());
        }

        /**
         * Makes the request, to be run with the options: they decide whether S3 takes unencrypted files, and their
         * compression must fit the format.
         *
         * @throws RequestException with all violations (contract R3.1)
         */
        public ExportRequest build(EngineOptions options) {
            violationsOfForm.and(RequestRules.check(this, options)).throwIfAny(subject);
            return new ExportRequest(this);
        }

        /**
         * Makes the request with all that the public API requires: the graph, the role and the key too, which
         * {@link #build(EngineOptions)} does without where it can.
         *
         * @throws RequestException with all violations (contract R3.1)
         */
        public ExportRequest buildComplete(EngineOptions options) {
            violationsOfForm.and(RequestRules.checkComplete(this, options)).throwIfAny(subject);
            return new ExportRequest(this);
        }
    }
}
