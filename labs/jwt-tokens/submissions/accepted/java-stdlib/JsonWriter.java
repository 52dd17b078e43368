import java.util.HexFormat;
import java.util.Map;

/** Writes Map, Iterable, String, Number and Boolean as JSON in ASCII. */
final class JsonWriter {
    static String write(Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, Object value) {
        if (value instanceof Map<?, ?> members) appendObject(json, members);
        else if (value instanceof Iterable<?> elements) appendArray(json, elements);
        else if (value instanceof String text) appendString(json, text);
        else json.append(value);
    }

    private static void appendObject(StringBuilder json, Map<?, ?> members) {
        String separator = "{";
        for (var member : members.entrySet()) {
            json.append(separator);
            appendString(json, (String) member.getKey());
            json.append(':');
            append(json, member.getValue());
            separator = ",";
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder json, Iterable<?> elements) {
        json.append('[');
        String separator = "";
        for (Object element : elements) {
            json.append(separator);
            append(json, element);
            separator = ",";
        }
        json.append(']');
    }

    private static void appendString(StringBuilder json, String text) {
        json.append('"');
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') json.append('\\').append(each);
            else if (each >= ' ' && each <= '~') json.append(each);
            else json.append("\\u").append(HexFormat.of().toHexDigits(each));
        }
        json.append('"');
    }
}
