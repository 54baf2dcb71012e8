package io.evenkeel.samples.gateway;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Problem.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar llm-gateway.jar --config gateway.yml}. */
@Command(
    name = "llm-gateway",
    description = {
      "Speaks the OpenAI API and gets each answer from whoever of the providers in the",
      "configuration answers. Changes of the file are taken over while it runs.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = LlmGateway.Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar llm-gateway.jar --config gateway.yml",
      "  java -jar llm-gateway.jar --config gateway.yml --check",
      "",
      "Exit codes: 0 good, 1 it cannot listen there, 2 wrong usage or configuration,",
      "143 ended by SIGTERM after what was under way.",
    })
public final class LlmGateway implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int CANNOT_LISTEN = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "gateway.yml",
      description = "The providers and all about them; default ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where to listen; default ${DEFAULT-VALUE}, which only this machine reaches.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "0 takes one that is free; default ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      defaultValue = "1048576",
      description = "The longest request that is read; default ${DEFAULT-VALUE}.")
  private int maxBody;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long a SIGTERM waits for what is under way; default ${DEFAULT-VALUE}.")
  private int drain;

  @Option(
      names = "--check",
      description = "Only say everything about the configuration that a start would say.")
  private boolean check;

  @Spec private CommandSpec spec;
  private boolean serving;

  /** Serves until the process is told to end; see the exit codes above. */
  public static void main(String[] arguments) {
    var gateway = new LlmGateway();
    int exitCode = new CommandLine(gateway).execute(arguments);
    if (!gateway.serving) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() {
    within("--port", port, 0, 65_535);
    within("--max-body", maxBody, 1, 1 << 30);
    within("--drain", drain, 0, 3_600);
    InetSocketAddress address = new InetSocketAddress(address(), port);
    try {
      Configuration configuration = Configuration.load(file);
      requireProviders(configuration);
      configuration.findings().forEach(err()::println);
      if (check) {
        out().println(file + ": good");
        return GOOD;
      }
      serve(GatewayServer.start(file, address, maxBody));
      return GOOD;
    } catch (ConfigurationException refused) {
      refused.problems().forEach(err()::println);
      return BAD_INPUT;
    } catch (IOException e) {
      err().println("cannot listen on " + host + ":" + port + ": " + e.getMessage());
      return CANNOT_LISTEN;
    }
  }

  private void serve(GatewayServer server) {
    serving = true;
    if (!address().isLoopbackAddress()) {
      err()
          .println(
              "warning: whoever reaches "
                  + host
                  + " can use your keys; put something that asks for a password in front");
    }
    Duration limit = Duration.ofSeconds(drain);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.drain(limit), "drain"));
    out().println("listening on " + url(server.address()));
    out().flush();
  }

  /** With brackets around an IPv6 address. */
  static String url(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private void requireProviders(Configuration configuration) {
    if (configuration.providers().isEmpty()) {
      var position = new Position(file.toString(), 1, 1);
      String message = "no llm_providers, so nobody could answer; name at least one";
      throw new ConfigurationException(List.of(new Problem(Severity.ERROR, position, message)));
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw wrong("--host '" + host + "' is no address of this machine");
    }
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " is from " + least + " to " + most + ", not " + value);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** The version that Maven wrote into the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = LlmGateway.class.getPackage().getImplementationVersion();
      return new String[] {
        "llm-gateway " + Objects.requireNonNullElse(version, "(not packaged)"),
        "Java " + Runtime.version()
      };
    }
  }
}
