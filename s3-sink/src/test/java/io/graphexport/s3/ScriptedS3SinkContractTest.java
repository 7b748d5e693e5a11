package io.graphexport.s3;

import io.graphexport.sink.ExportSink;
import io.graphexport.testkit.ExportSinkContract;
import io.graphexport.testkit.s3.ScriptedS3;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ScriptedS3SinkContractTest extends ExportSinkContract {
    @SuppressWarnings("NullAway.Init")
    private ScriptedS3 server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedS3.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected ExportSink open() {
        return TestSinks.open(server.endpoint(), ScriptedS3.BUCKET);
    }

    @Override
    protected Map<String, byte[]> visible() {
        Map<String, byte[]> visible = new TreeMap<>();
        if (server.objects().containsKey(TestSinks.PREFIX + "manifest.json")) {
            server.objects()
                    .forEach((key, object) -> visible.put(key.substring(TestSinks.PREFIX.length()), object.bytes()));
        }
        return visible;
    }

    @Override
    protected List<String> leftovers() {
        List<String> left = new ArrayList<>();
        if (visible().isEmpty()) {
            left.addAll(server.objects().keySet());
        }
        if (server.openUploads() > 0) {
            left.add(server.openUploads() + " uploads");
        }
        return left;
    }
}
