package io.graphexport.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphexport.job.sigv4.AccessKey;
import io.graphexport.job.sigv4.RequestSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a server that has tasks. */
final class EndpointCalls {
    private static final String SERVICE = "neptune-graph";
    private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final byte[] NO_BODY = {};
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_CONNECTING)
            .build();
    private final URI endpoint;
    private final @Nullable RequestSigner signer;

    /**
     * Asks nothing yet.
     *
     * @param key what requests are signed with; null: they aren't
     */
    EndpointCalls(URI endpoint, @Nullable AccessKey key, String region) {
        this.endpoint = endpoint;
        this.signer = key == null ? null : new RequestSigner(key, region, SERVICE, Clock.systemUTC());
    }

    /**
     * Asks.
     *
     * @param path the path below the endpoint, encoded, with the query
     * @throws EndpointException if there is no answer, or it is an error
     */
    JsonNode ask(String method, String path) {
        String base = endpoint.toString();
        URI address = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(LONGEST).method(method, BodyPublishers.noBody());
        if (signer != null) {
            signer.sign(method, address, Map.of(), NO_BODY).forEach(request::header);
        }
        HttpResponse<String> response = send(request.build());
        JsonNode answer = json(response);
        if (response.statusCode() / 100 != 2) {
            throw EndpointException.ofAnswer(
                    response.statusCode(),
                    response.headers().firstValue("x-amzn-errortype").orElse("error"),
                    answer.path("message").asText("there is no such place at " + endpoint));
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw EndpointException.ofFailure("no answer of " + endpoint + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EndpointException.ofFailure("interrupted while waiting for " + endpoint, e);
        }
    }

    private static String reason(IOException error) {
        return error.getMessage() == null ? "it can't be reached" : error.getMessage();
    }

    private JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw EndpointException.ofFailure(
                    endpoint + " is no server of tasks: its answer (" + response.statusCode() + ") is no JSON", e);
        }
    }
}
