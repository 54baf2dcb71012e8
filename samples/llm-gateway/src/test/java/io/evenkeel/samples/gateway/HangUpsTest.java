package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HangUpsTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  @EnabledOnOs(OS.LINUX)
  void aConnectionIsFoundOnceItsOtherEndIsClosed(String host) throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getByName(host));
        var client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      String name =
          HangUps.connection(
              (InetSocketAddress) accepted.getLocalSocketAddress(),
              (InetSocketAddress) accepted.getRemoteSocketAddress());
      assertThat(HangUps.now()).doesNotContain(name);

      client.shutdownOutput();

      while (!HangUps.now().contains(name)) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aConnectionIsNamedAsTheKernelNamesIt() throws Exception {
    var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
    byte[] somewhere = {10, 1, 2, 3};
    var remote = new InetSocketAddress(InetAddress.getByAddress(somewhere), 50_000);

    assertThat(HangUps.connection(local, remote))
        .isIn("0100007F:1F90 0302010A:C350", "7F000001:1F90 0A010203:C350");
  }
}
