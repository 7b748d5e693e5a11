package io.graphexport.export;

import io.graphexport.request.EngineOptions;

/** What all parts of one export share. */
record ExportContext(EngineOptions options, ProgressMeter meter, Cancellation cancellation) {}
