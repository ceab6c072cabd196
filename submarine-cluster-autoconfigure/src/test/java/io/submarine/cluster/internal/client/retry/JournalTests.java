package io.submarine.cluster.internal.client.retry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a journal gives back, and what it refuses. */
class JournalTests {

	@TempDir
	private Path folder;

	private Path file() {
		return this.folder.resolve("new/flock.retry-queue");
	}

	private static Submission put(String key, String value) {
		return new Submission("put", ScriptedSubmitter.put(key, value), true);
	}

	private static List<String> contents(Journal journal) {
		return journal.recovered().stream().map((submission) -> submission.number + " " + submission.key).toList();
	}

	/** A journal of three submissions. */
	private byte[] threeSubmissions() throws IOException {
		try (Journal journal = Journal.open(file())) {
			for (String key : List.of("a", "b", "c")) {
				Submission submission = put(key, "value");
				journal.append(submission);
				journal.force(submission.number);
			}
		}
		return Files.readAllBytes(file());
	}

	private Journal open(byte[] bytes) throws IOException {
		Files.write(file(), bytes);
		return Journal.open(file());
	}

	@Test
	void submissionsAreThereAgainInTheirOrder() throws IOException {
		UUID id;
		try (Journal journal = open(threeSubmissions())) {
			id = journal.id();
			assertThat(contents(journal)).containsExactly("1 a", "2 b", "3 c");
			assertThat(journal.recovered()).allMatch((submission) -> submission.replaceable && submission.recovered);
		}
		try (Journal journal = Journal.open(file())) {
			assertThat(journal.id()).isEqualTo(id);
			assertThat(contents(journal)).containsExactly("1 a", "2 b", "3 c");
		}
	}

	@Test
	void settledSubmissionsAreForgottenAndTheirNumbersNotUsedAgain() throws IOException {
		try (Journal journal = open(threeSubmissions())) {
			journal.settled(3);
		}
		try (Journal journal = Journal.open(file())) {
			assertThat(journal.recovered()).isEmpty();
		}
		try (Journal journal = Journal.open(file())) {
			Submission next = put("d", "value");
			journal.append(next);
			assertThat(next.number).isEqualTo(4);
		}
	}

	@Test
	void tornLastRecordIsDroppedWhereverItWasTorn() throws IOException {
		byte[] whole = threeSubmissions();
		int last = lastRecord(whole);
		for (int length = last; length < whole.length; length++) {
			try (Journal journal = open(Arrays.copyOf(whole, length))) {
				assertThat(contents(journal)).as("%d bytes", length).containsExactly("1 a", "2 b");
			}
			byte[] lengthened = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
			if (length == last) {
				try (Journal journal = open(lengthened)) {
					assertThat(contents(journal)).containsExactly("1 a", "2 b");
				}
			}
		}
	}

	private static int lastRecord(byte[] whole) {
		return whole.length - (whole.length - JournalFormat.HEADER) / 3;
	}

	@Test
	void damageIsRefusedWithTheNameOfTheFileAndNothingIsChanged() throws IOException {
		byte[] whole = threeSubmissions();
		Random random = new Random(7);
		for (int at = 0; at < lastRecord(whole); at++) {
			byte[] damaged = whole.clone();
			damaged[at] ^= (byte) (1 << random.nextInt(8));
			int position = at;
			assertThatExceptionOfType(JournalException.class).as("byte %d", at)
				.isThrownBy(() -> open(damaged).close())
				.withMessageContaining(file().toString())
				.withMessageContaining("is damaged at byte")
				.satisfies((refused) -> assertThat(refused.action()).startsWith("Restore the file, or move it away"));
			assertThat(Files.readAllBytes(file())).as("byte %d", position).isEqualTo(damaged);
		}
	}

	@Test
	void journalOfAnotherProcessIsRefused() throws IOException {
		try (Journal journal = Journal.open(file())) {
			assertThat(journal.recovered()).isEmpty();
			assertThatExceptionOfType(JournalException.class).isThrownBy(() -> Journal.open(file()).close())
				.withMessageContaining("in use by another process");
		}
	}

	@Test
	void placeThatCannotBeWrittenIsRefused() throws IOException {
		Path notAFolder = Files.writeString(this.folder.resolve("file"), "");
		assertThatExceptionOfType(JournalException.class)
			.isThrownBy(() -> Journal.open(notAFolder.resolve("flock.retry-queue")).close())
			.withMessageContaining("cannot be used");
	}

	@Test
	void fileIsWrittenAnewWhenMostOfItIsOver() throws IOException {
		try (Journal journal = Journal.open(file())) {
			Submission newest = put("a", "");
			for (int i = 0; i < 30; i++) {
				newest = put("a", "x".repeat(50_000));
				journal.append(newest);
			}
			assertThat(journal.isLarge(newest.bytes())).isTrue();
			Submission live = newest;
			journal.compact(() -> List.of(live));
			assertThat(journal.isLarge(newest.bytes())).isFalse();
			assertThat(Files.size(file())).isLessThan(60_000);
			journal.append(put("b", "y"));
			journal.force(31);
		}
		try (Journal journal = Journal.open(file())) {
			assertThat(contents(journal)).containsExactly("30 a", "31 b");
		}
	}

}
