package io.evenkeel.samples.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which connections the other end has closed. The JDK's server notices that only when it writes,
 * and who waits for a provider does not write; so the kernel is asked, where it is Linux. Elsewhere
 * nobody seems to hang up, and an abandoned request ends with its next piece or its deadline.
 */
final class HangUps {
  private static final Path IPV4 = Path.of("/proc/net/tcp");
  private static final Path IPV6 = Path.of("/proc/net/tcp6");
  // Reading a table takes some milliseconds. The JDK's sockets are all of one kind.
  private static final Path TABLE =
      Boolean.getBoolean("java.net.preferIPv4Stack") || !Files.exists(IPV6) ? IPV4 : IPV6;
  // Of include/net/tcp_states.h: the other end has sent its last byte, this one has not closed.
  private static final String CLOSE_WAIT = "08";
  private static final String IPV4_AS_IPV6 = "0000000000000000FFFF0000";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private HangUps() {}

  /** The names of all connections that are closed at the other end. */
  static Set<String> now() {
    try (Stream<String> lines = Files.lines(TABLE, StandardCharsets.US_ASCII)) {
      return lines
          // Number, local address, remote address, state.
          .map(line -> line.strip().split("\\s+", 5))
          .filter(fields -> fields.length == 5 && fields[3].equals(CLOSE_WAIT))
          .map(fields -> (fields[1] + " " + fields[2]).replace(IPV4_AS_IPV6, ""))
          .collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of();
    }
  }

  /** The name of a connection in the kernel's tables. */
  static String connection(InetSocketAddress local, InetSocketAddress remote) {
    return endpoint(local) + " " + endpoint(remote);
  }

  private static String endpoint(InetSocketAddress endpoint) {
    byte[] address = endpoint.getAddress().getAddress();
    boolean swap = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    var name = new StringBuilder();
    // In words of four bytes, each in the machine's own order.
    for (int word = 0; word < address.length; word += 4) {
      for (int i = 0; i < 4; i++) {
        name.append(HEX.toHexDigits(address[word + (swap ? 3 - i : i)]));
      }
    }
    return name.append(':').append(HEX.toHexDigits((short) endpoint.getPort())).toString();
  }
}
