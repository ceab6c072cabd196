package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.ConditionFailedException;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.LimitExceededException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.feed.EntryDeleted;
import io.submarine.cluster.feed.EventMessage;
import io.submarine.cluster.feed.FeedSubscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What every implementation promises. Each test has keys of its own, so that all of them
 * can run on one cluster.
 */
abstract class ClusterMetadataOperationsContract {

	private static final ParameterizedTypeReference<Map<String, List<Note>>> NOTES = new ParameterizedTypeReference<>() {
	};

	abstract ClusterMetadataOperations metadata();

	@Test
	void putReturnsTheEntryThatGetFinds() {
		MetadataEntry<Note> first = metadata().put("put/1", new Note("a", 1));
		MetadataEntry<Note> second = metadata().put("put/1", new Note("b", 2));
		assertThat(first.version()).isEqualTo(1);
		assertThat(first.createRevision()).isEqualTo(first.modRevision());
		assertThat(second.version()).isEqualTo(2);
		assertThat(second.createRevision()).isEqualTo(first.createRevision());
		assertThat(second.modRevision()).isGreaterThan(first.modRevision());
		GetResult<Note> found = metadata().get("put/1", Note.class);
		assertThat(found.entry()).contains(second);
		assertThat(found.value()).contains(new Note("b", 2));
		assertThat(found.revision()).isGreaterThanOrEqualTo(second.modRevision());
		assertThat(found.staleness()).isZero();
	}

	@Test
	void noSuchKeyIsAnEmptyAnswerWithItsRevision() {
		MetadataEntry<Note> other = metadata().put("absent/other", new Note("a", 1));
		GetResult<Note> result = metadata().get("absent/1", Note.class);
		assertThat(result.entry()).isEmpty();
		assertThat(result.value()).isEmpty();
		assertThat(result.revision()).isGreaterThanOrEqualTo(other.modRevision());
	}

	@Test
	void localReadNotBeforeARevisionSeesIt() {
		MetadataEntry<String> stored = metadata().put("local/1", "x");
		assertThat(metadata().get("local/1", String.class, GetOptions.localNotBefore(stored.modRevision())).entry())
			.contains(stored);
		assertThat(metadata().list("local/", String.class, ListOptions.localNotBefore(stored.modRevision())).entries())
			.containsExactly(stored);
		try (MetadataScan<String> scan = metadata().scan("local/", String.class,
				ScanOptions.localNotBefore(stored.modRevision()))) {
			assertThat(scan.stream()).containsExactly(stored);
		}
	}

	@Test
	void genericTypesAndRawBytesComeBackAsTheyWere() {
		Map<String, List<Note>> value = Map.of("all", List.of(new Note("a", 1)));
		metadata().put("types/generic", value);
		metadata().put("types/raw", new byte[] { 0, 1, (byte) 0xff });
		assertThat(metadata().get("types/generic", NOTES, GetOptions.linearizable()).value()).contains(value);
		assertThat(metadata().get("types/raw", byte[].class).value())
			.hasValueSatisfying((bytes) -> assertThat(bytes).containsExactly(0, 1, 0xff));
	}

	@Test
	void valueOfAnotherTypeIsAFailureThatNamesKeyAndType() {
		metadata().put("types/text", "not a note");
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> metadata().get("types/text", Note.class))
			.withMessageContaining("'types/text'")
			.withMessageContaining(Note.class.getName());
	}

	@Test
	void putIfAbsentIsRefusedWithWhatWasFound() {
		metadata().putIfAbsent("claim/1", "first");
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> metadata().putIfAbsent("claim/1", "second"))
			.satisfies((ex) -> {
				assertThat(ex.foundVersion()).isEqualTo(1);
				assertThat(ex.foundValue()).asString().isEqualTo("\"first\"");
			});
		assertThat(metadata().get("claim/1", String.class).value()).contains("first");
	}

	@Test
	void compareAndSetWritesOverTheExpectedVersionOnly() {
		metadata().put("cas/1", 1);
		assertThat(metadata().compareAndSet("cas/1", 1, 2).version()).isEqualTo(2);
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> metadata().compareAndSet("cas/1", 1, 3))
			.satisfies((ex) -> assertThat(ex.foundVersion()).isEqualTo(2));
		assertThat(metadata().compareAndSet("cas/2", 0, 1).version()).isEqualTo(1);
		assertThat(metadata().get("cas/1", Integer.class).value()).contains(2);
	}

	@Test
	void deleteSaysWhetherThereWasAnEntry() {
		MetadataEntry<String> stored = metadata().put("delete/1", "x");
		DeleteResult first = metadata().delete("delete/1");
		DeleteResult second = metadata().delete("delete/1");
		assertThat(first.deleted()).isTrue();
		assertThat(first.revision()).isGreaterThan(stored.modRevision());
		assertThat(second.deleted()).isFalse();
		assertThat(second.revision()).isGreaterThanOrEqualTo(first.revision());
		assertThat(metadata().get("delete/1", String.class).entry()).isEmpty();
	}

	@Test
	void conditionalDeleteLeavesAnotherVersion() {
		metadata().put("delete/2", "x");
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> metadata().delete("delete/2", DeleteOptions.ifVersion(7)));
		assertThat(metadata().delete("delete/2", DeleteOptions.ifVersion(1)).deleted()).isTrue();
	}

	@Test
	void updateCreatesThenChanges() {
		MetadataEntry<Integer> created = metadata().update("update/1", Integer.class,
				(present) -> (present == null) ? 1 : present + 1);
		MetadataEntry<Integer> changed = metadata().update("update/1", Integer.class,
				(present) -> (present == null) ? 1 : present + 1);
		assertThat(created.version()).isEqualTo(1);
		assertThat(changed.value()).isEqualTo(2);
		assertThat(metadata().get("update/1", Integer.class).entry()).contains(changed);
	}

	@Test
	void listIsPagedInTheOrderOfKeys() {
		for (String key : List.of("list/c", "list/a", "list/b", "listing")) {
			metadata().put(key, key);
		}
		ListResult<String> first = metadata().list("list/", String.class, ListOptions.linearizable().withLimit(2));
		ListResult<String> second = metadata().list("list/", String.class,
				ListOptions.linearizable().withLimit(2).after("list/b"));
		assertThat(first.values()).containsExactly("list/a", "list/b");
		assertThat(first.more()).isTrue();
		assertThat(second.values()).containsExactly("list/c");
		assertThat(second.more()).isFalse();
		assertThat(metadata().list("list", String.class).entries()).hasSize(4);
		assertThat(metadata().list("list/none/", String.class).entries()).isEmpty();
	}

	@Test
	void scanReadsAllPagesAtOneRevision() {
		for (int i = 0; i < 10; i++) {
			metadata().put("scan/" + i, i);
		}
		try (MetadataScan<Integer> scan = metadata().scan("scan/", Integer.class,
				ScanOptions.linearizable().withPageSize(3))) {
			metadata().put("scan/9", 99);
			metadata().put("scan/99", 99);
			assertThat(scan.stream().map(MetadataEntry::value)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
			assertThat(scan.revision()).isPositive();
		}
		try (MetadataScan<Integer> none = metadata().scan("scan/none/", Integer.class)) {
			assertThat(none.stream()).isEmpty();
		}
	}

	@Test
	void transactionAppliesTheBranchOfItsConditions() {
		MetadataEntry<Note> note = metadata().put("tx/notes/1", new Note("a", 1));
		Transaction move = Transaction.when("tx/notes/1")
			.hasVersion(note.version())
			.and("tx/trash/1")
			.isAbsent()
			.thenPut("tx/trash/1", note.value())
			.thenDelete("tx/notes/1")
			.otherwiseGet("tx/notes/1");
		TransactionResult moved = metadata().commit(move);
		assertThat(moved.succeeded()).isTrue();
		assertThat(moved.results()).containsExactly(
				new OperationResult.Put("tx/trash/1", moved.revision() - 1, moved.revision() - 1, 1, 0),
				new OperationResult.Delete("tx/notes/1", true, moved.revision()));
		TransactionResult again = metadata().commit(move);
		assertThat(again.succeeded()).isFalse();
		assertThat(again.get("tx/notes/1", Note.class).entry()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/a", "a/", "a//b", "a\u0000b" })
	void malformedKeyIsRefusedEverywhere(String key) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> metadata().put(key, "x"));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> metadata().delete(key));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> metadata().get(key, String.class));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> metadata().get(key, String.class, GetOptions.local()));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> metadata().update(key, String.class, (present) -> "x"));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> metadata().commit(Transaction.begin().thenGet(key)));
	}

	@Test
	void reservedKeysAreReadNotWritten() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> metadata().put("_cluster/servers/x", "x"))
			.withMessage("put '_cluster/servers/x' not applied: keys under '_cluster/' are reserved");
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> metadata().commit(Transaction.begin().thenDelete("_cluster/servers/x")));
		assertThat(metadata().get("_cluster/servers/x", String.class).entry()).isEmpty();
		assertThat(metadata().commit(Transaction.begin().thenGet("_cluster/servers/x")).succeeded()).isTrue();
	}

	@Test
	void tooLargeValueIsRefusedWithItsBound() {
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> metadata().put("large/1", new byte[70_112]))
			.withMessageContaining("70112")
			.withMessageContaining("submarine.cluster.metadata.max-value-size");
		assertThat(metadata().get("large/1", byte[].class).entry()).isEmpty();
	}

	@Test
	void entriesVanishWithTheirLease() {
		LeaseGrant lease = metadata().leases().grant(Duration.ofMinutes(1));
		MetadataEntry<String> bound = metadata().put("lease/1", "x", PutOptions.always().withLease(lease.id()));
		assertThat(bound.leaseId()).isEqualTo(lease.id());
		assertThat(metadata().compareAndSet("lease/1", 1, "y").leaseId()).isEqualTo(lease.id());
		assertThat(metadata().update("lease/1", String.class, (present) -> "z").leaseId()).isEqualTo(lease.id());
		assertThat(metadata().leases().keepAlive(lease.id())).isEqualTo(Duration.ofMinutes(1));
		long revoked = metadata().leases().revoke(lease.id());
		assertThat(metadata().get("lease/1", String.class, GetOptions.localNotBefore(revoked)).entry()).isEmpty();
	}

	@Test
	void endedLeaseIsNotFound() {
		LeaseOperations leases = metadata().leases();
		LeaseGrant lease = leases.grant(Duration.ofMinutes(1));
		leases.revoke(lease.id());
		assertThatExceptionOfType(LeaseNotFoundException.class).isThrownBy(() -> leases.keepAlive(lease.id()));
		assertThatExceptionOfType(LeaseNotFoundException.class).isThrownBy(() -> leases.revoke(lease.id()));
		assertThatExceptionOfType(LeaseNotFoundException.class)
			.isThrownBy(() -> metadata().put("lease/2", "x", PutOptions.always().withLease(lease.id())));
	}

	@Test
	void heldLeaseIsRevokedWhenItIsClosed() {
		try (ClusterLease lease = metadata().leases().hold(Duration.ofSeconds(30))) {
			metadata().put("lease/3", "x", PutOptions.ifAbsent().withLease(lease.id()));
			assertThat(lease.isHeld()).isTrue();
		}
		assertThat(metadata().get("lease/3", String.class).entry()).isEmpty();
	}

	@Test
	void watchFromNowSeesAllThatFollowsInOrder() {
		metadata().put("watch/0", 0);
		List<EntryChange<Integer>> seen = new CopyOnWriteArrayList<>();
		try (FeedSubscription watch = metadata().watch("watch/", Integer.class, seen::add)) {
			MetadataEntry<Integer> put = metadata().put("watch/1", 1);
			metadata().put("elsewhere/1", 1);
			DeleteResult deleted = metadata().delete("watch/0");
			await().until(() -> seen.size() == 2);
			assertThat(seen.get(0)).isInstanceOfSatisfying(EntryChange.Put.class,
					(change) -> assertThat(change.entry()).isEqualTo(put));
			assertThat(seen.get(1)).isInstanceOfSatisfying(EntryChange.Deleted.class, (change) -> {
				assertThat(change.key()).isEqualTo("watch/0");
				assertThat(change.revision()).isEqualTo(deleted.revision());
				assertThat(change.cause()).isEqualTo(EntryDeleted.Cause.DELETED);
			});
			await().until(() -> watch.cursor().nextRevision() > deleted.revision());
		}
	}

	@Test
	void watchAfterAResultSeesWhatFollowsIt() {
		MetadataEntry<Integer> first = metadata().put("watch/after", 1);
		metadata().put("watch/after", 2);
		metadata().put("watch/after", 3);
		List<Integer> seen = new CopyOnWriteArrayList<>();
		WatchListener<Integer> values = (change) -> seen.add(((EntryChange.Put<Integer>) change).entry().value());
		try (FeedSubscription watch = metadata().watch("watch/after", Integer.class, values,
				WatchOptions.after(first.modRevision()))) {
			await().until(() -> seen.size() == 2);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(seen).containsExactly(2, 3);
	}

	@Test
	void eventIsPublishedWithTheChangesOfItsTransactionOrNotAtAll() {
		EventMessage event = new EventMessage("tx-event", "moved", "me", new byte[] { '1' });
		Transaction move = Transaction.when("tx/moved").isAbsent().thenPut("tx/moved", 1).thenPublish(event);
		TransactionResult moved = metadata().commit(move);
		assertThat(moved.results()).containsExactly(
				new OperationResult.Put("tx/moved", moved.revision() - 1, moved.revision() - 1, 1, 0),
				new OperationResult.Published("tx-event", moved.revision()));
		TransactionResult again = metadata().commit(move.otherwisePublish(event.withReplyTo("tx-event")));
		assertThat(again.results()).containsExactly(new OperationResult.Published("tx-event", moved.revision() + 1));
		assertThatExceptionOfType(TargetNotFoundException.class)
			.isThrownBy(() -> metadata()
				.commit(Transaction.begin().thenPut("tx/moved", 2).thenPublish(event.withTarget("nobody"))))
			.withMessage("transaction not applied: operation 2: 'nobody' is no member");
		assertThat(metadata().get("tx/moved", Integer.class).value()).contains(1);
	}

	@Test
	void watchGetsATransactionInOnePiece() {
		List<List<String>> seen = new CopyOnWriteArrayList<>();
		WatchListener<String> listener = new WatchListener<>() {

			@Override
			public void onChange(EntryChange<String> change) {
				throw new AssertionError("asked for pieces");
			}

			@Override
			public void onChanges(List<EntryChange<String>> changes) {
				seen.add(changes.stream().map(EntryChange::key).toList());
			}

		};
		try (FeedSubscription watch = metadata().watch("piece/", String.class, listener)) {
			metadata()
				.commit(Transaction.begin().thenPut("piece/1", "x").thenPut("other/1", "x").thenPut("piece/2", "x"));
			metadata().put("piece/3", "x");
			await().until(() -> seen.size() == 2);
			assertThat(watch.isOpen()).isTrue();
		}
		assertThat(seen).containsExactly(List.of("piece/1", "piece/2"), List.of("piece/3"));
	}

	@Test
	void typedViewHasKeysOfItsOwn() {
		TypedMetadata<Note> notes = metadata().typed("view/notes", Note.class);
		MetadataEntry<Note> stored = notes.put("7", new Note("a", 1));
		assertThat(stored.key()).isEqualTo("7");
		assertThat(notes.get("7").entry()).contains(stored);
		assertThat(notes.list().entries()).containsExactly(stored);
		assertThat(metadata().get("view/notes/7", Note.class).value()).contains(stored.value());
		assertThat(notes.fullKey("7")).isEqualTo("view/notes/7");
	}

}
