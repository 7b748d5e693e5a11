package io.graphexport.graph;

import java.util.List;
import java.util.Map;

/**
 * A vertex that a caller holds in memory (contract R1.1).
 *
 * @param id not empty
 * @param labels its labels, none of them empty; repeats count once
 * @param properties its properties: a value, or a collection of values in order. A value is a {@code Boolean},
 *     {@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@code String},
 *     {@code LocalDate}, {@code Instant}, {@code OffsetDateTime}, {@code ZonedDateTime}, {@code LocalDateTime} (taken
 *     as UTC) or {@code float[]} (a Vector of finite numbers, at least one); any other but arrays becomes its
 *     {@code toString}, which is counted as a loss (contract R1.2)
 */
public record Vertex(String id, List<String> labels, Map<String, ?> properties) {}
