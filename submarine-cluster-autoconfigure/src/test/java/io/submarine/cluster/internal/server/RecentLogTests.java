package io.submarine.cluster.internal.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import com.alipay.sofa.jraft.conf.ConfigurationManager;
import com.alipay.sofa.jraft.entity.EnumOutter.EntryType;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.LogId;
import com.alipay.sofa.jraft.entity.codec.v2.LogEntryV2CodecFactory;
import com.alipay.sofa.jraft.option.LogStorageOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import io.submarine.cluster.ServerObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RecentLogTests {

	@TempDir
	private Path folder;

	private final Observed observed = new Observed();

	private RecentLog log;

	@BeforeEach
	void open() {
		LogOptions.register();
		this.log = new RecentLog(this.folder.toString(), new RaftOptions(), this.observed);
		LogStorageOptions options = new LogStorageOptions();
		options.setGroupId("test");
		options.setConfigurationManager(new ConfigurationManager());
		options.setLogEntryCodecFactory(LogEntryV2CodecFactory.getInstance());
		assertThat(this.log.init(options)).isTrue();
	}

	@AfterEach
	void close() {
		this.log.shutdown();
	}

	private static LogEntry entry(long index, long term) {
		LogEntry entry = new LogEntry(EntryType.ENTRY_TYPE_DATA);
		entry.setId(new LogId(index, term));
		entry.setData(ByteBuffer.wrap(("entry " + index + " of term " + term).getBytes(StandardCharsets.UTF_8)));
		entry.setChecksum(entry.checksum());
		return entry;
	}

	private List<LogEntry> append(long first, long last, long term) {
		List<LogEntry> entries = LongStream.rangeClosed(first, last).mapToObj((index) -> entry(index, term)).toList();
		assertThat(this.log.appendEntries(entries)).isEqualTo(entries.size());
		return entries;
	}

	@Test
	void lastEntriesComeFromMemoryAndTheRestFromDisk() {
		List<LogEntry> entries = append(1, 10, 1);
		for (LogEntry entry : entries) {
			LogEntry found = this.log.getEntry(entry.getId().getIndex());
			assertThat(found.getId()).isEqualTo(entry.getId());
			assertThat(found.getData()).isEqualTo(entry.getData());
			assertThat(found.getChecksum()).isEqualTo(entry.getChecksum());
			assertThat(found.isCorrupted()).isFalse();
		}
		assertThat(this.log.getEntry(6).getData()).isNotSameAs(entries.get(5).getData());
		assertThat(this.log.getEntry(7).getData()).isSameAs(entries.get(6).getData());
		assertThat(this.log.getEntry(10).getData()).isSameAs(entries.get(9).getData());
		assertThat(this.log.getEntry(11)).isNull();
	}

	@Test
	void entryOfItsOwnIsAtHandToo() {
		LogEntry entry = entry(1, 1);
		assertThat(this.log.appendEntry(entry)).isTrue();
		assertThat(this.log.getEntry(1).getData()).isSameAs(entry.getData());
	}

	@Test
	void entriesCutOffAreGoneAndTheirIndexesTakenByNewOnes() {
		append(1, 4, 1);
		this.log.truncateSuffix(2);
		assertThat(this.log.getEntry(3)).isNull();
		assertThat(this.log.getEntry(4)).isNull();
		append(3, 3, 2);
		assertThat(this.log.getEntry(2).getId()).isEqualTo(new LogId(2, 1));
		assertThat(this.log.getEntry(3).getId()).isEqualTo(new LogId(3, 2));
		assertThat(this.log.getEntry(4)).isNull();
	}

	@Test
	void entriesBeforeASnapshotAreGone() {
		append(1, 4, 1);
		this.log.truncatePrefix(4);
		assertThat(this.log.getEntry(3)).isNull();
		assertThat(this.log.getEntry(4).getId()).isEqualTo(new LogId(4, 1));
	}

	@Test
	void logThatBeganAnewForgetsAll() {
		append(1, 4, 1);
		this.log.reset(100);
		assertThat(this.log.getEntry(4)).isNull();
	}

	@Test
	void eachWriteToDiskIsTimedForAnObserver() {
		List<Long> times = new ArrayList<>();
		append(1, 1, 1);
		this.observed.by(new ServerObserver() {

			@Override
			public void logForced(long nanos) {
				times.add(nanos);
			}

		});
		append(2, 9, 1);
		assertThat(this.log.appendEntry(entry(10, 1))).isTrue();
		assertThat(times).hasSize(2).allMatch((nanos) -> nanos > 0);
	}

	@Test
	void entriesOnDiskAreStillChecked() {
		LogEntry damaged = entry(1, 1);
		damaged.setChecksum(damaged.getChecksum() + 1);
		assertThat(this.log.appendEntry(damaged)).isTrue();
		append(2, 9, 1);
		assertThat(this.log.getEntry(1).isCorrupted()).isTrue();
	}

}
