package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AwsClientsTest {
    @Test
    void talksToTheGivenRegion() {
        try (AwsClients clients =
                AwsClients.open(AwsConnection.builder().region("eu-central-1").build(), 1)) {
            assertThat(clients.region()).isEqualTo("eu-central-1");
        }
    }

    @Test
    void sendsTheBucketInThePathIfAsked() {
        AwsConnection connection = AwsConnection.builder()
                .endpoint(URI.create("http://127.0.0.1:9"))
                .addressing(Addressing.PATH)
                .build();
        try (AwsClients clients = AwsClients.open(connection, 1)) {
            assertThat(clients.s3()
                            .utilities()
                            .getUrl(request -> request.bucket("bucket").key("a/b")))
                    .hasToString("http://127.0.0.1:9/bucket/a/b");
        }
    }
}
