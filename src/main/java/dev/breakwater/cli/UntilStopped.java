package dev.breakwater.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * For a command that runs until somebody ends it with Ctrl-C or SIGTERM: tells it so, and holds the
 * process until it has put things in order. The process then ends as after any such signal, with
 * 128 and the number of the signal.
 */
public final class UntilStopped implements AutoCloseable {
  private static final int MOST_SECONDS = 10;

  private final CountDownLatch inOrder = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean isStopped;

  /**
   * @param wake called from another thread when the command is to end
   */
  public UntilStopped(Runnable wake) {
    hook =
        new Thread(
            () -> {
              isStopped = true;
              wake.run();
              try {
                inOrder.await(MOST_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "until-stopped");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public boolean isStopped() {
    return isStopped;
  }

  /** The command is done, whether it was stopped or not. */
  @Override
  public void close() {
    inOrder.countDown();
    if (!isStopped) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Stopped just now: the hook finds everything in order.
      }
    }
  }
}
