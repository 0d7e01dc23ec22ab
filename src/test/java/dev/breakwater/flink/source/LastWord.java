package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.RawLines;
import dev.breakwater.venue.InputLimits;
import dev.breakwater.venue.RawRecord;
import dev.breakwater.venue.RecordDecoder;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The event that ends a bounded input by moving time on. Its watermark is told at once: the usual
 * generator may wait until the input has said that it ends, after which nothing is decided.
 *
 * @param usual what tells the time until then
 * @param at when it comes, epoch milliseconds; no other event has this time
 */
record LastWord(WatermarkGenerator<MarketEvent> usual, long at)
    implements WatermarkGenerator<MarketEvent> {

  static WatermarkStrategy<MarketEvent> strategy(Duration outOfOrderness, long at) {
    WatermarkStrategy<MarketEvent> usual = EventTime.strategy(outOfOrderness, null);
    return WatermarkStrategy.<MarketEvent>forGenerator(
            context -> new LastWord(usual.createWatermarkGenerator(context), at))
        .withTimestampAssigner((event, recordTimestamp) -> event.eventTime());
  }

  static void say(long at, Consumer<MarketEvent> out) {
    byte[] control = RawLines.bytes(RawLines.control(at));
    new RecordDecoder(InputLimits.DEFAULT)
        .decode(new RawRecord("last word", 0, 0, null, at, control), out);
  }

  @Override
  public void onEvent(MarketEvent event, long time, WatermarkOutput output) {
    usual.onEvent(event, time, output);
    if (time == at) {
      usual.onPeriodicEmit(output);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    usual.onPeriodicEmit(output);
  }
}
