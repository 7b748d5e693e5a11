package io.graphexport.job.sigv4;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header that carries a signature.
 *
 * @param accessKeyId whose signature it is
 * @param scope what the signing key was good for
 * @param signedHeaders the names of the signed headers in lower case
 * @param signature the signature in hexadecimal digits
 */
record Authorization(String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,\\s]{1,128})/(\\d{8})/([^/,\\s]{1,64})/([^/,\\s]{1,64})/([^/,\\s]{1,64})");
    private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([a-z0-9!#$%&'*+.^_`|~;-]{1,8192})");
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})");
    private static final int PARTS = 3;

    /** Reads the header; empty if it is not of the form, whose three parts may stand in any order. */
    static Optional<Authorization> parse(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            return Optional.empty();
        }
        String[] parts = header.substring(ALGORITHM.length()).split(",", -1);
        Matcher credential = find(CREDENTIAL, parts);
        Matcher signedHeaders = find(SIGNED_HEADERS, parts);
        Matcher signature = find(SIGNATURE, parts);
        if (parts.length != PARTS || !credential.matches() || !signedHeaders.matches() || !signature.matches()) {
            return Optional.empty();
        }
        if (!credential.group(5).equals(CredentialScope.TERMINATOR)) {
            return Optional.empty();
        }
        CredentialScope scope = new CredentialScope(credential.group(2), credential.group(3), credential.group(4));
        List<String> names = List.of(signedHeaders.group(1).split(";"));
        return Optional.of(new Authorization(credential.group(1), scope, names, signature.group(1)));
    }

    /** The matcher of the part that matches, or of one that doesn't. */
    private static Matcher find(Pattern pattern, String... parts) {
        Matcher matcher = pattern.matcher("");
        for (String part : parts) {
            if (matcher.reset(part.strip()).matches()) {
                break;
            }
        }
        return matcher;
    }

    /** The header. */
    @Override
    public String toString() {
        return ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders="
                + String.join(";", signedHeaders) + ", Signature=" + signature;
    }
}
