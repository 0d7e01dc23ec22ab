package dev.breakwater.flink.operator;

import dev.breakwater.model.CascadeRecord;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;

/** Revisions of waves and episodes that wait for their millisecond; a handful. */
final class WaitingRecords {
  /** The episode that has ended goes before the one that begins with its end. */
  private static final Comparator<CascadeRecord> ORDER =
      Comparator.comparingLong(WaitingRecords::startTime)
          .thenComparing(CascadeRecord::id)
          .thenComparingInt(CascadeRecord::waveNumber)
          .thenComparingInt(CascadeRecord::revision);

  private final EventTimeBuffer<CascadeRecord> waiting;

  WaitingRecords(RuntimeContext context) {
    waiting = new EventTimeBuffer<>(context, CascadeRecord.class);
  }

  void add(CascadeRecord record, TimerService time) throws Exception {
    waiting.add(record.asOf(), record, time);
  }

  List<CascadeRecord> take(long time) throws Exception {
    List<CascadeRecord> taken = waiting.take(time);
    taken.sort(ORDER);
    return taken;
  }

  private static long startTime(CascadeRecord record) {
    if (record.wave() != null) {
      return record.wave().startTime();
    }
    return record.episode() == null ? 0 : record.episode().startTime();
  }
}
