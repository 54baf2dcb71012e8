package io.evenkeel.llm.cache;

/**
 * Who may see an answer that was kept: requests share kept answers only where all three are equal.
 * None of it is ever printed, because a tenant or a scope may name a patient.
 *
 * @param tenant whose data it is; not blank
 * @param scope within the tenant, such as one patient's conversation; empty: all of the tenant
 * @param promptVersion of the application's prompt; empty when it has none
 */
public record CacheScope(String tenant, String scope, String promptVersion) {

  public CacheScope {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("a cache scope needs a tenant");
    }
  }

  /** What all requests of a tenant may share. */
  public static CacheScope ofTenant(String tenant) {
    return new CacheScope(tenant, "", "");
  }

  /** The same tenant, but shared only within {@code narrower}. */
  public CacheScope within(String narrower) {
    return new CacheScope(tenant, narrower, promptVersion);
  }

  /** The same for another version of the prompt. */
  public CacheScope forPrompt(String version) {
    return new CacheScope(tenant, scope, version);
  }

  /** Whether more than one conversation may see what is kept, so that it must not hold PHI. */
  boolean isShared() {
    return scope.isBlank();
  }

  @Override
  public String toString() {
    return "CacheScope[...]";
  }
}
