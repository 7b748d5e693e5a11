package io.graphexport.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2.1")
class NaturalOrderTest {
    @Test
    void namesStandAsInTheFile() throws IOException {
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                assertThat(Integer.signum(NaturalOrder.NAMES.compare(names.get(i), names.get(j))))
                        .as("%s, %s", names.get(i), names.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void isATotalOrder() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String a = name(random);
            String b = name(random);
            String c = name(random);
            int ab = Integer.signum(NaturalOrder.NAMES.compare(a, b));
            assertThat(ab).as("%s %s", a, b).isEqualTo(-Integer.signum(NaturalOrder.NAMES.compare(b, a)));
            assertThat(ab == 0).as("%s %s", a, b).isEqualTo(a.equals(b));
            if (ab <= 0 && NaturalOrder.NAMES.compare(b, c) <= 0) {
                assertThat(NaturalOrder.NAMES.compare(a, c))
                        .as("%s %s %s", a, b, c)
                        .isLessThanOrEqualTo(0);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            name.append("001a-".charAt(random.nextInt(5)));
        }
        return name.toString();
    }

    private static List<String> names() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(NaturalOrderTest.class.getResourceAsStream("natural-order.txt"))) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
