import java.nio.charset.StandardCharsets;
import java.util.Map;

record Answer(int status, Map<String, String> headers, byte[] content) {
    static Answer json(Object value) {
        return json(200, Map.of(), value);
    }

    /** 401, with the challenge of RFC 6750. */
    static Answer unauthorized(String challenge) {
        return json(401, Map.of("WWW-Authenticate", challenge), Map.of("message", "Unauthorized"));
    }

    static Answer json(int status, Map<String, String> headers, Object value) {
        byte[] content = JsonWriter.write(value).getBytes(StandardCharsets.US_ASCII);
        return new Answer(status, headers, content);
    }
}
