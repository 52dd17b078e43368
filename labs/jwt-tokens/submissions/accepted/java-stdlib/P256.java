import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;

/** Public keys on the curve P-256. */
final class P256 {
    static PublicKey publicKey(byte[] x, byte[] y) throws GeneralSecurityException {
        if (x.length != 32 || y.length != 32) throw new Malformed("x and y have 32 bytes each");
        ECParameterSpec parameters = parameters();
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        // Java takes any two numbers for a point.
        if (!isOn(parameters.getCurve(), point)) throw new Malformed("Not a point of the curve");
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
    }

    private static ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec("secp256r1"));
        return named.getParameterSpec(ECParameterSpec.class);
    }

    /** y² = x³ + ax + b, modulo p. */
    private static boolean isOn(EllipticCurve curve, ECPoint point) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) return false;
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return y.pow(2).subtract(right).mod(p).signum() == 0;
    }
}
