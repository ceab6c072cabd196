package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.state.ClusterStateMachine.Applied;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;

/**
 * Plays a trace: a text file of commands in, replies and feed items out. <pre>
 * # a comment
 * at 1000                                the leader's clock from here on
 * &gt; put { key: "a" value: "${x*9}" }     a command; indented lines continue it; x nine times
 * &lt; revision: 1 put { ... }              its reply
 * = revision: 1 put { ... }              a feed item it made
 * ? get { key: "a" }                     a query; its answer follows like a reply
 * feed 1 10 prefixes: ""                 what a reader from revision 1 gets, at most 10 items
 * state                                  counts and sizes
 * </pre>
 */
final class Trace {

	private static final Pattern REPEATED = Pattern.compile("\\$\\{(.)\\*(\\d+)}");

	private final UnaryOperator<ClusterState> afterEach;

	private final List<String> out = new ArrayList<>();

	private ClusterState state = ClusterState.empty("trace", DefaultLimits.limits());

	private long time;

	private Trace(UnaryOperator<ClusterState> afterEach) {
		this.afterEach = afterEach;
	}

	/** The trace with what really comes out of it in place of what is written there. */
	static List<String> play(List<String> lines, UnaryOperator<ClusterState> afterEach) throws Exception {
		Trace trace = new Trace(afterEach);
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			if (line.startsWith("<") || line.startsWith("=")) {
				continue;
			}
			trace.out.add(line);
			StringBuilder text = new StringBuilder(line);
			while (i + 1 < lines.size() && lines.get(i + 1).startsWith(" ")) {
				i++;
				trace.out.add(lines.get(i));
				text.append(' ').append(lines.get(i));
			}
			trace.step(text.toString());
		}
		return trace.out;
	}

	/** A command from its text. */
	static Command command(String text) {
		try {
			return parse(text, Command.newBuilder()).build();
		}
		catch (TextFormat.ParseException ex) {
			throw new IllegalArgumentException(text, ex);
		}
	}

	private void step(String line) throws Exception {
		if (line.isBlank() || line.startsWith("#")) {
			return;
		}
		if (line.startsWith("> ")) {
			apply(command(line.substring(2)));
		}
		else if (line.startsWith("? ")) {
			Query query = parse(line.substring(2), Query.newBuilder()).build();
			this.out.add("< " + text(this.state.query(query)));
		}
		else if (line.startsWith("at ")) {
			this.time = Long.parseLong(line.substring(3));
		}
		else if (line.startsWith("feed ")) {
			String[] words = line.split(" ", 4);
			feed(parse((words.length > 3) ? words[3] : "", FeedRequest.newBuilder()).build(), Long.parseLong(words[1]),
					Integer.parseInt(words[2]));
		}
		else if (line.equals("state")) {
			this.out.add("< revision %d, %d entries, %d leases, %d sessions, %d bytes, feed from %d".formatted(
					this.state.revision(), this.state.entryCount(), this.state.leases.size(),
					this.state.sessions.size(), this.state.storeBytes(), this.state.feedFirstRevision()));
		}
		else {
			throw new IllegalArgumentException("not a line of a trace: " + line);
		}
	}

	private void apply(Command command) {
		long before = this.state.revision();
		Applied applied = ClusterStateMachine.apply(this.state,
				CommandBatch.newBuilder().setTimeMillis(this.time).addCommands(command).build());
		this.state = this.afterEach.apply(applied.state());
		this.out.add("< " + text(applied.replies().get(0)));
		for (long revision = before + 1; revision <= this.state.revision(); revision++) {
			this.out.add((revision < this.state.feedFirstRevision()) ? "= trimmed"
					: "= " + text(this.state.feed.get(revision)));
		}
	}

	private void feed(FeedRequest request, long from, int maxItems) {
		FeedChunk chunk = this.state.feed(request, from, maxItems, Long.MAX_VALUE);
		this.out.add("< " + text(chunk.toBuilder().clearItems()));
		for (FeedItem item : chunk.getItemsList()) {
			this.out.add("= " + text(item));
		}
	}

	private static <B extends Message.Builder> B parse(String text, B builder) throws TextFormat.ParseException {
		Matcher matcher = REPEATED.matcher(text);
		String full = matcher
			.replaceAll((match) -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
		TextFormat.merge(full, builder);
		return builder;
	}

	private static String text(MessageOrBuilder message) {
		return TextFormat.printer().emittingSingleLine(true).printToString(message).strip();
	}

}
