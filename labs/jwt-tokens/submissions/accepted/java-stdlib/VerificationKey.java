import java.security.GeneralSecurityException;
import java.security.Key;

/** A key and the one algorithm that it works with. */
record VerificationKey(Algorithm algorithm, Key key) {
    boolean verifies(Jws jws) {
        if (!algorithm.name().equals(jws.alg())) return false;
        try {
            return algorithm.verify(key, jws.signingInput(), jws.signature());
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }
}
