import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** Reads a JSON Web Key (RFC 7517), or throws Malformed where it is of no use here. */
final class Jwk {
    static VerificationKey read(Object value) {
        Map<?, ?> jwk = Json.object(value);
        requireVerifying(jwk);
        try {
            return switch (Json.text(jwk.get("alg"))) {
                case "HS256" -> new VerificationKey(Algorithm.HS256, secret(jwk));
                case "RS256" -> new VerificationKey(Algorithm.RS256, rsa(jwk));
                case "ES256" -> new VerificationKey(Algorithm.ES256, ec(jwk));
                default -> throw new Malformed("Unknown alg: " + jwk.get("alg"));
            };
        } catch (GeneralSecurityException unusable) {
            throw new Malformed("No such key", unusable);
        }
    }

    private static void requireVerifying(Map<?, ?> jwk) {
        if (jwk.containsKey("use")) requireText(jwk, "use", "sig");
        if (!jwk.containsKey("key_ops")) return;
        List<?> operations = Json.list(jwk.get("key_ops"));
        if (!operations.contains("verify") && !operations.contains("sign")) {
            throw new Malformed("Not a key for signatures");
        }
    }

    private static Key secret(Map<?, ?> jwk) {
        requireText(jwk, "kty", "oct");
        byte[] bytes = bytes(jwk, "k");
        if (bytes.length < 32) throw new Malformed("HS256 needs 32 bytes or more");
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static Key rsa(Map<?, ?> jwk) throws GeneralSecurityException {
        requireText(jwk, "kty", "RSA");
        BigInteger modulus = new BigInteger(1, bytes(jwk, "n"));
        if (modulus.bitLength() < 2048) throw new Malformed("RS256 needs 2048 bits or more");
        BigInteger exponent = new BigInteger(1, bytes(jwk, "e"));
        var numbers = new RSAPublicKeySpec(modulus, exponent);
        return KeyFactory.getInstance("RSA").generatePublic(numbers);
    }

    private static Key ec(Map<?, ?> jwk) throws GeneralSecurityException {
        requireText(jwk, "kty", "EC");
        requireText(jwk, "crv", "P-256");
        return P256.publicKey(bytes(jwk, "x"), bytes(jwk, "y"));
    }

    private static void requireText(Map<?, ?> jwk, String member, String expected) {
        if (!expected.equals(jwk.get(member))) throw new Malformed(member + " is not " + expected);
    }

    private static byte[] bytes(Map<?, ?> jwk, String member) {
        return Base64Url.decode(Json.text(jwk.get(member)));
    }
}
