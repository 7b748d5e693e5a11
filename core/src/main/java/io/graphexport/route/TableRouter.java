package io.graphexport.route;

import io.graphexport.batch.BadRow;
import io.graphexport.batch.LabelDictionary;
import io.graphexport.batch.RowBatch;
import io.graphexport.format.TableFormat;
import io.graphexport.graph.ElementKind;
import io.graphexport.loss.Loss;
import io.graphexport.plan.ExportPlan;
import io.graphexport.plan.TablePlan;
import io.graphexport.request.OnCastError;
import io.graphexport.source.SourceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Routes batches of source rows into chunks of the plan's tables. One per thread. */
public final class TableRouter {
    private final ExportPlan plan;
    private final Map<ElementKind, LabelDictionary> labels;
    private final TableFormat format;
    private final OnCastError onCastError;
    private final @Nullable TableRoute[] routes;
    private final Map<LayoutRoute.Layout, LayoutRoute> layouts = new HashMap<>();

    /** The tables that rows of the batch go to, in the order of their first rows. */
    private final Map<LayoutRoute, List<TableRoute>> touched = new LinkedHashMap<>();

    private @Nullable LabelRoute[] vertexRoutes = new LabelRoute[16];
    private @Nullable LabelRoute[] edgeRoutes = new LabelRoute[16];

    /** A router for one thread; the dictionaries are those that batches' label sets are numbers of. */
    public TableRouter(
            ExportPlan plan, Map<ElementKind, LabelDictionary> labels, TableFormat format, OnCastError onCastError) {
        this.plan = plan;
        this.labels = labels;
        this.format = format;
        this.onCastError = onCastError;
        this.routes = new TableRoute[plan.tables().size()];
    }

    /**
     * Routes the rows of a batch.
     *
     * @param source the table that they come from
     * @throws CastException for a value that can't be cast, if such values fail the task
     */
    public void route(SourceTable source, RowBatch batch, RoutedSplit result) {
        reject(batch, result);
        distribute(source, batch, result);
        result.beginBatch(touched.values().stream().mapToInt(List::size).sum());
        touched.forEach((layout, tables) -> layout.encode(tables, result));
        touched.clear();
    }

    private static void reject(RowBatch batch, RoutedSplit result) {
        for (BadRow badRow : batch.badRows()) {
            result.badRows().add(badRow);
            LossTallies.Tally tally = result.losses().tally(Loss.ROW_SKIPPED, batch.kind(), "", badRow.column());
            if (tally.countOne()) {
                // What identifies a bad row is where it stands; its id may be what is bad.
                tally.addId(badRow.table() + ":" + badRow.line());
            }
        }
    }

    private void distribute(SourceTable source, RowBatch batch, RoutedSplit result) {
        long written = 0;
        int lastSet = RowBatch.REJECTED;
        LabelRoute route = null;
        for (int row = 0; row < batch.rows(); row++) {
            int labelSet = batch.labelSet(row);
            if (labelSet == RowBatch.REJECTED) {
                continue;
            }
            if (labelSet != lastSet || route == null) {
                route = labelRoute(batch.kind(), labelSet);
                lastSet = labelSet;
            }
            for (int table : route.tables()) {
                touch(source, batch, table).addRow(row);
            }
            written += route.tables().length == 0 ? 0 : 1;
            if (route.loss() != null) {
                countElement(route, batch, row, result.losses());
            }
        }
        switch (batch.kind()) {
            case VERTEX -> result.addVertices(written);
            case EDGE -> result.addEdges(written);
        }
    }

    private TableRoute touch(SourceTable source, RowBatch batch, int table) {
        TableRoute route = routes[table];
        if (route == null) {
            route = newRoute(table, batch.kind());
            routes[table] = route;
        }
        if (route.rows() == 0) {
            touched.computeIfAbsent(route.layout(), layout -> begun(layout, source, batch))
                    .add(route);
        }
        return route;
    }

    private static List<TableRoute> begun(LayoutRoute layout, SourceTable source, RowBatch batch) {
        layout.begin(source, batch);
        return new ArrayList<>();
    }

    private TableRoute newRoute(int number, ElementKind kind) {
        TablePlan table = plan.tables().get(number);
        LayoutRoute layout = layouts.computeIfAbsent(
                LayoutRoute.Layout.of(table), like -> new LayoutRoute(table, labelsOf(kind), format, onCastError));
        return new TableRoute(number, table.schema(), layout);
    }

    private void countElement(LabelRoute route, RowBatch batch, int row, LossTallies losses) {
        countElement(Objects.requireNonNull(route.loss()), route, batch, row, losses);
        if (route.isPartly(
                labelsOf(batch.kind()).get(batch.labelSet(row)).labels().size())) {
            countElement(Loss.LABEL_STRIPPED, route, batch, row, losses);
        }
    }

    private static void countElement(Loss loss, LabelRoute route, RowBatch batch, int row, LossTallies losses) {
        LossTallies.Tally tally = losses.tally(loss, route.kind(), route.labels(), "");
        if (tally.countOne()) {
            tally.addId(ElementIds.text(batch, row));
        }
    }

    private LabelRoute labelRoute(ElementKind kind, int labelSet) {
        @Nullable LabelRoute[] known = fitted(kind, labelSet);
        LabelRoute route = known[labelSet];
        if (route == null) {
            route = LabelRoute.of(plan, kind, labelsOf(kind).get(labelSet));
            known[labelSet] = route;
        }
        return route;
    }

    private @Nullable LabelRoute[] fitted(ElementKind kind, int labelSet) {
        switch (kind) {
            case VERTEX -> vertexRoutes = fitted(vertexRoutes, labelSet);
            case EDGE -> edgeRoutes = fitted(edgeRoutes, labelSet);
        }
        return kind == ElementKind.VERTEX ? vertexRoutes : edgeRoutes;
    }

    private static @Nullable LabelRoute[] fitted(@Nullable LabelRoute[] routes, int labelSet) {
        return labelSet < routes.length ? routes : Arrays.copyOf(routes, Math.max(labelSet + 1, routes.length * 2));
    }

    private LabelDictionary labelsOf(ElementKind kind) {
        return Objects.requireNonNull(labels.get(kind));
    }
}
