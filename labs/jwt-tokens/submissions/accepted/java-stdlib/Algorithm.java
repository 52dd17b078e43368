import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Mac;

/** How a signature is verified; the names are those of `alg`. */
enum Algorithm {
    HS256 {
        @Override
        boolean verify(Key key, byte[] input, byte[] signature) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return MessageDigest.isEqual(mac.doFinal(input), signature);
        }
    },

    RS256 {
        @Override
        boolean verify(Key key, byte[] input, byte[] signature) throws GeneralSecurityException {
            int length = (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
            return signature.length == length && verifyAs("SHA256withRSA", key, input, signature);
        }
    },

    ES256 {
        @Override
        boolean verify(Key key, byte[] input, byte[] signature) throws GeneralSecurityException {
            BigInteger order = ((ECPublicKey) key).getParams().getOrder();
            return signature.length == 64
                && isBetweenZeroAnd(order, Arrays.copyOf(signature, 32))
                && isBetweenZeroAnd(order, Arrays.copyOfRange(signature, 32, 64))
                && verifyAs("SHA256withECDSAinP1363Format", key, input, signature);
        }
    },

    EdDSA {
        @Override
        boolean verify(Key key, byte[] input, byte[] signature) throws GeneralSecurityException {
            return signature.length == 64 && verifyAs("Ed25519", key, input, signature);
        }
    };

    abstract boolean verify(Key key, byte[] input, byte[] signature) throws GeneralSecurityException;

    private static boolean verifyAs(String name, Key key, byte[] input, byte[] signature)
        throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(name);
        verifier.initVerify((PublicKey) key);
        verifier.update(input);
        return verifier.verify(signature);
    }

    private static boolean isBetweenZeroAnd(BigInteger order, byte[] bytes) {
        BigInteger number = new BigInteger(1, bytes);
        return number.signum() > 0 && number.compareTo(order) < 0;
    }
}
