package io.submarine.cluster.feed;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.protocol.Deletion;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Event;
import io.submarine.cluster.internal.protocol.Header;
import io.submarine.cluster.internal.protocol.MemberChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeedDecoderTests {

	private static final Instant TIME = Instant.ofEpochMilli(1_000);

	@Test
	void putCarriesTheEntry() {
		Entry entry = Entry.newBuilder()
			.setKey("notes/7")
			.setValue(ByteString.copyFromUtf8("{}"))
			.setVersion(3)
			.setCreateRevision(4)
			.setModRevision(9)
			.setLeaseId(5)
			.build();
		EntryPut put = (EntryPut) decode(item(9).setPut(entry));
		assertThat(put.revision()).isEqualTo(9);
		assertThat(put.time()).isEqualTo(TIME);
		assertThat(put.key()).isEqualTo("notes/7");
		assertThat(put.value()).asString().isEqualTo("{}");
		assertThat(put.version()).isEqualTo(3);
		assertThat(put.createRevision()).isEqualTo(4);
		assertThat(put.leaseId()).isEqualTo(5);
		assertThat(put).hasToString("9 PUT 'notes/7' version=3");
	}

	@ParameterizedTest
	@EnumSource(EntryDeleted.Cause.class)
	void deletionCarriesItsCause(EntryDeleted.Cause cause) {
		FeedItem deleted = decode(
				item(9).setDeletion(Deletion.newBuilder().setKey("a").setCause(Deletion.Cause.valueOf(cause.name()))));
		assertThat(deleted).isEqualTo(new EntryDeleted(9, TIME, "a", cause));
		assertThat(deleted).hasToString("9 DELETE 'a' (" + cause + ")");
	}

	@Test
	void deletionOfACauseNotKnownYetIsADeletion() {
		FeedItem deleted = decode(item(9).setDeletion(Deletion.newBuilder().setKey("a").setCauseValue(99)));
		assertThat(deleted).isEqualTo(new EntryDeleted(9, TIME, "a", EntryDeleted.Cause.DELETED));
	}

	@ParameterizedTest
	@EnumSource(MemberChanged.Kind.class)
	void memberChangeCarriesItsKind(MemberChanged.Kind kind) {
		FeedItem changed = decode(item(9).setMember(MemberChange.newBuilder()
			.setKey("_cluster/servers/a:1")
			.setLeaseId(5)
			.setKind(MemberChange.Kind.valueOf(kind.name()))));
		assertThat(changed).isEqualTo(new MemberChanged(9, TIME, "_cluster/servers/a:1", kind, 5));
		assertThat(changed).hasToString("9 MEMBER_" + kind + " '_cluster/servers/a:1' lease=5");
	}

	@Test
	void eventCarriesAllThatWasPublished() {
		EventPublished event = (EventPublished) decode(item(9).setEvent(Event.newBuilder()
			.setId("e-1")
			.setType("NEW_NOTE")
			.setOrigin("a:1")
			.setTarget("b:1")
			.setTargetKind("SERVER")
			.setPayload(ByteString.copyFromUtf8("{}"))
			.setReplyTo("e-0")
			.addHeaders(Header.newBuilder().setName("trace").setValue("1"))));
		assertThat(event.revision()).isEqualTo(9);
		assertThat(event.time()).isEqualTo(TIME);
		assertThat(event.id()).isEqualTo("e-1");
		assertThat(event.type()).isEqualTo("NEW_NOTE");
		assertThat(event.origin()).isEqualTo("a:1");
		assertThat(event.target()).isEqualTo("b:1");
		assertThat(event.targetKind()).isEqualTo("SERVER");
		assertThat(event.payload()).asString().isEqualTo("{}");
		assertThat(event.replyTo()).isEqualTo("e-0");
		assertThat(event.headers()).isEqualTo(Map.of("trace", "1"));
		assertThat(event).hasToString("9 EVENT NEW_NOTE e-1 from 'a:1'");
	}

	@Test
	void kindsThatOnlyNewerServersKnowAreLeftOut() {
		List<List<FeedItem>> commands = commands(item(1), item(2).setMember(MemberChange.newBuilder().setKindValue(99)),
				item(3).setPut(Entry.newBuilder().setKey("a").setModRevision(3)));
		assertThat(commands).hasSize(1);
		assertThat(commands.get(0)).singleElement().isInstanceOf(EntryPut.class);
	}

	@Test
	void itemsOfOneCommandStayTogether() {
		List<List<FeedItem>> commands = commands(deletion(1).setMore(true), deletion(2), deletion(3),
				deletion(4).setMore(true));
		assertThat(commands).map((items) -> items.stream().map(FeedItem::revision).toList())
			.containsExactly(List.of(1L, 2L), List.of(3L), List.of(4L));
	}

	private static FeedItem decode(io.submarine.cluster.internal.protocol.FeedItem.Builder item) {
		return commands(item).get(0).get(0);
	}

	private static List<List<FeedItem>> commands(io.submarine.cluster.internal.protocol.FeedItem.Builder... items) {
		return FeedDecoder.commands(
				Arrays.stream(items).map(io.submarine.cluster.internal.protocol.FeedItem.Builder::build).toList());
	}

	private static io.submarine.cluster.internal.protocol.FeedItem.Builder deletion(long revision) {
		return item(revision).setDeletion(Deletion.newBuilder().setKey("a"));
	}

	private static io.submarine.cluster.internal.protocol.FeedItem.Builder item(long revision) {
		return io.submarine.cluster.internal.protocol.FeedItem.newBuilder()
			.setRevision(revision)
			.setTimeMillis(TIME.toEpochMilli());
	}

}
