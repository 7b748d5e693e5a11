package io.graphexport.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.columnar.WrittenColumn.Storage;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** The Arrow type of a column's values: of a list, of its elements. */
final class WrittenTypes {
    private WrittenTypes() {}

    /** The bytes of a number. */
    static int width(WrittenColumn column) {
        return switch (column.type()) {
            case BYTE -> Byte.BYTES;
            case SHORT -> Short.BYTES;
            case BOOL, INT, LONG, FLOAT, DOUBLE, STRING, DATE, DATE_TIME, VECTOR, ANY ->
                column.storage().width();
        };
    }

    /** Which type it is, as {@link Type} has it. */
    static byte code(WrittenColumn column) {
        return switch (column.storage()) {
            case BOOL -> Type.Bool;
            case FLOAT, DOUBLE -> Type.FloatingPoint;
            case TEXT -> Type.Utf8;
            case INT, LONG ->
                switch (column.type()) {
                    case DATE -> Type.Date;
                    case DATE_TIME -> Type.Timestamp;
                    case BOOL, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, STRING, VECTOR, ANY -> Type.Int;
                };
        };
    }

    /** Writes what else there is to say of it; returns where. */
    static int write(FlatBufferBuilder builder, WrittenColumn column) {
        return switch (code(column)) {
            case Type.Bool -> {
                Bool.startBool(builder);
                yield Bool.endBool(builder);
            }
            case Type.FloatingPoint ->
                FloatingPoint.createFloatingPoint(
                        builder, column.storage() == Storage.FLOAT ? Precision.SINGLE : Precision.DOUBLE);
            case Type.Date -> Date.createDate(builder, DateUnit.DAY);
            case Type.Timestamp ->
                Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, builder.createString("UTC"));
            case Type.Int -> Int.createInt(builder, width(column) * Byte.SIZE, true);
            default -> {
                Utf8.startUtf8(builder);
                yield Utf8.endUtf8(builder);
            }
        };
    }
}
