package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

/** A call that notes what a dialplan asks of it, a line for each verb. */
final class FakeChannel implements Channel, ChannelFacts {
  final List<String> verbs = new ArrayList<>();
  final List<String> logs = new ArrayList<>();
  final List<String> steps = new ArrayList<>();
  final Map<String, String> headers = new HashMap<>();
  final Map<String, String> record = new HashMap<>();
  @Nullable DialRequest dialled;
  CallerId caller = CallerId.of("1001", "Alice");
  CallerId connected = CallerId.UNKNOWN;
  @Nullable Redirection redirection;
  String called = "";
  String language = "en";
  String music = "default";
  String country = "cn";
  boolean answered;

  @Override
  public ChannelFacts facts() {
    return this;
  }

  @Override
  public void proceeding() {
    verbs.add("proceeding");
  }

  @Override
  public void ringing() {
    verbs.add("ringing");
  }

  @Override
  public void progress() {
    verbs.add("progress");
  }

  @Override
  public void answer() {
    if (!answered) {
      answered = true;
      verbs.add("answer");
    }
  }

  @Override
  public void dial(DialRequest request) {
    dialled = request;
    StringBuilder line = new StringBuilder("dial");
    request.targets().forEach(target -> line.append(' ').append(target));
    if (request.ringMs() > 0) {
      line.append(" for ").append(request.ringMs());
    }
    line.append(" from ").append(request.caller().digits());
    request
        .headers()
        .forEach(h -> line.append(" +").append(h.name()).append('=').append(h.value()));
    verbs.add(line.toString());
  }

  @Override
  public void cancelDial() {
    verbs.add("cancelDial");
  }

  @Override
  public void play(Sound sound) {
    verbs.add(
        switch (sound) {
          case Sound.Prompts prompts ->
              "play " + String.join("&", prompts.names()) + " " + prompts.language();
          case Sound.Tone tone -> "tone " + tone.name() + " " + tone.country();
          case Sound.Music class_ -> "music " + class_.musicClass();
          case Sound.Silence silence -> "silence " + silence.milliseconds();
        });
  }

  @Override
  public void stopPlaying() {
    verbs.add("stop");
  }

  @Override
  public void echo(boolean on) {
    verbs.add("echo " + (on ? "on" : "off"));
  }

  @Override
  public void sendDigits(String digits, int durationMs, int gapMs) {
    verbs.add("digits " + digits + " " + durationMs + " " + gapMs);
  }

  @Override
  public void transfer(String target) {
    verbs.add("transfer " + target);
  }

  @Override
  public void hangup(Cause cause) {
    verbs.add("hangup " + cause.value());
  }

  @Override
  public void executing(Step step) {
    steps.add(step.toString());
  }

  @Override
  public void log(Level level, String text) {
    logs.add(level + " " + text);
  }

  @Override
  public String name() {
    return "SIP/1001-00000001";
  }

  @Override
  public String uniqueId() {
    return "1767225600.1";
  }

  @Override
  public String peer() {
    return "1001";
  }

  @Override
  public boolean answered() {
    return answered;
  }

  @Override
  public PhoneNumber called() {
    return PhoneNumber.of(called);
  }

  @Override
  public CallerId caller() {
    return caller;
  }

  @Override
  public void caller(CallerId other) {
    caller = other;
  }

  @Override
  public CallerId originalCaller() {
    return CallerId.of("1001", "Alice");
  }

  @Override
  public CallerId connected() {
    return connected;
  }

  @Override
  public void connected(CallerId other) {
    connected = other;
  }

  @Override
  public @Nullable Redirection redirection() {
    return redirection;
  }

  @Override
  public void redirection(@Nullable Redirection other) {
    redirection = other;
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public void language(String other) {
    language = other;
  }

  @Override
  public String musicClass() {
    return music;
  }

  @Override
  public void musicClass(String other) {
    music = other;
  }

  @Override
  public String country() {
    return country;
  }

  @Override
  public void country(String other) {
    country = other;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable String item(String item) {
    return switch (item) {
      case "channeltype" -> "SIP";
      case "linkedid" -> "1767225600.0";
      default -> null;
    };
  }

  @Override
  public String cdr(long now, String field) {
    return record.getOrDefault(field, "");
  }

  @Override
  public void cdr(String field, String value) {
    record.put(field, value);
  }

  @Override
  public void resetRecord() {
    verbs.add("resetRecord");
  }

  @Override
  public void suppressRecord(boolean suppressed) {
    verbs.add("suppressRecord");
  }
}
