import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A JWS in compact serialization. Reading one proves nothing. */
record Jws(Map<?, ?> header, byte[] payload, byte[] signingInput, byte[] signature) {
    static Jws parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) throw new Malformed("A JWS has three parts, not " + parts.length);
        Map<?, ?> header = Json.object(Json.parse(Base64Url.decode(parts[0])));
        byte[] payload = Base64Url.decode(parts[1]);
        byte[] signingInput = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        Jws jws = new Jws(header, payload, signingInput, Base64Url.decode(parts[2]));
        jws.refuseExtensions();
        return jws;
    }

    static String sign(Map<?, ?> header, Map<?, ?> payload, SigningKey key) {
        String signingInput = encode(header) + "." + encode(payload);
        byte[] signature = key.sign(signingInput.getBytes(StandardCharsets.US_ASCII));
        return signingInput + "." + Base64Url.encode(signature);
    }

    String alg() {
        return Json.text(header.get("alg"));
    }

    boolean hasKid() {
        return header.containsKey("kid");
    }

    String kid() {
        return Json.text(header.get("kid"));
    }

    /** None is supported, so a header that demands any, or asks for something odd, is refused. */
    private void refuseExtensions() {
        if (header.containsKey("crit")) throw new Malformed("No extension is supported");
        if (Boolean.FALSE.equals(header.get("b64"))) throw new Malformed("Not RFC 7797");
    }

    private static String encode(Map<?, ?> value) {
        return Base64Url.encode(JsonWriter.write(value).getBytes(StandardCharsets.US_ASCII));
    }
}
