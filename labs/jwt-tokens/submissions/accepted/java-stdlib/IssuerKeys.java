import java.util.Collection;

/** The keys of one issuer. */
interface IssuerKeys {
    /** The keys with this kid: one, or none. It may have to ask for them first. */
    Collection<VerificationKey> named(String kid);

    /** All keys that are at hand, for a token that names none. */
    Collection<VerificationKey> known();
}
