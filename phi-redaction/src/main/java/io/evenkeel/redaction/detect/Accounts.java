package io.evenkeel.redaction.detect;

/** Tells the account of a person from those of machines and programs: {@code ehr_rw}, root. */
final class Accounts {
  private static final WordSet SHARED =
      WordSet.of(
          "root admin administrator system guest nobody daemon user users username postgres mysql "
              + "redis jenkins gitlab git runner ubuntu debian centos vagrant node app www nginx "
              + "deploy deployer build builder ci service svc default public shared ec2 azureuser pi "
              + "oracle test sa bot backup monitor operator anonymous local the a this that ro rw api "
              + "db ehr emr his clinic hospital etl report reporter reports reporting dumper dump sync "
              + "batch job worker reader writer read write readonly prod dev staging stage qa agent "
              + "intake claims portal web server client data replica replicator migration migrations "
              + "grafana prometheus kafka rabbit mongo elastic vault hl7 fhir pacs lis ris gateway "
              + "sysadmin superuser account demo succeeded failed successful required");

  private final Scan s;

  Accounts(Scan s) {
    this.s = s;
  }

  /** Whether from {@code from} to {@code to} no part of the name is that of a program. */
  boolean isPersons(int from, int to) {
    if (to - from < 3 || !s.letterAt(from)) {
      return false;
    }
    int part = from;
    for (int p = from; p <= to; p++) {
      if (p == to || s.t[p] == '_' || s.t[p] == '-' || s.t[p] == '.') {
        if (p > part && SHARED.contains(s.t, part, p)) {
          return false;
        }
        part = p + 1;
      }
    }
    return true;
  }
}
