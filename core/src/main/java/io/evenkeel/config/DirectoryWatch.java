package io.evenkeel.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices early that something changed in a directory. It only hints: whoever asks looks at the
 * file itself, so a lost or a false hint costs time, never correctness.
 *
 * <p>The directory is watched rather than the file because a ConfigMap swaps a symbolic link beside
 * it and editors rename a new file over the old one. One daemon thread per watch; without a watch
 * service (none left, or the file system has none) there are no hints.
 */
final class DirectoryWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

  private final Path directory;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final @Nullable WatchService service;
  private volatile @Nullable WatchKey key;

  private DirectoryWatch(Path directory, @Nullable WatchService service) {
    this.directory = directory;
    this.service = service;
  }

  static DirectoryWatch on(Path directory) {
    WatchService service = serviceOf(directory);
    var watch = new DirectoryWatch(directory, service);
    watch.renew();
    if (service != null) {
      var thread = new Thread(() -> watch.listen(service), "evenkeel-configuration-watch");
      thread.setDaemon(true);
      thread.start();
    }
    return watch;
  }

  private static @Nullable WatchService serviceOf(Path directory) {
    try {
      return directory.getFileSystem().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      log.warn("No file watching here, the configuration is polled only: {}", e.toString());
      return null;
    }
  }

  /** Whether something changed since the last call. */
  boolean takeHint() {
    return changed.getAndSet(false);
  }

  /** Registers again when the directory was deleted and created anew. */
  void renew() {
    WatchKey current = key;
    if (service == null || (current != null && current.isValid())) {
      return;
    }
    try {
      key =
          directory.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      changed.set(true);
    } catch (IOException | ClosedWatchServiceException e) {
      // The directory is not there now; the next poll tries again.
      key = null;
    }
  }

  // Nothing but closing ends this thread: a watch that died silently would leave a service on an
  // old configuration until its next restart, with nobody to tell.
  private void listen(WatchService watched) {
    while (true) {
      try {
        WatchKey taken = watched.take();
        taken.pollEvents();
        changed.set(true);
        taken.reset();
      } catch (ClosedWatchServiceException e) {
        return;
      } catch (Throwable e) {
        log.warn("The configuration watch stumbled and goes on", e);
      }
    }
  }

  @Override
  public void close() {
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        log.debug("The configuration watch did not close cleanly", e);
      }
    }
  }
}
