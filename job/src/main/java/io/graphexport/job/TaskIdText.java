package io.graphexport.job;

import io.graphexport.request.RequestException;
import io.graphexport.request.TaskId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A task id on the command line. */
final class TaskIdText implements ITypeConverter<TaskId> {
    @Override
    public TaskId convert(String text) {
        try {
            return new TaskId(text);
        } catch (RequestException e) {
            throw new TypeConversionException(
                    "'" + text + "' " + e.violations().get(0).rule());
        }
    }
}
