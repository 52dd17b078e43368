import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** A key of ours, for EdDSA on the curve Ed25519. */
record SigningKey(String kid, KeyPair pair) {
    private static final int RAW_LENGTH = 32;

    static SigningKey create() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(UUID.randomUUID().toString(), pair);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    byte[] sign(byte[] input) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(input);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    VerificationKey verificationKey() {
        return new VerificationKey(Algorithm.EdDSA, pair.getPublic());
    }

    Map<String, String> publicJwk() {
        // In X.509 the raw key stands at the end (RFC 8410 section 4).
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(x509, x509.length - RAW_LENGTH, x509.length);
        return Map.of(
            "kty", "OKP",
            "crv", "Ed25519",
            "x", Base64Url.encode(raw),
            "kid", kid,
            "alg", "EdDSA",
            "use", "sig");
    }
}
