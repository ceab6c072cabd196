package io.submarine.cluster.internal.client.retry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The submissions of a retry queue on disk, so that they outlive the process: what was
 * {@linkplain #force forced} is there when the next one opens it.
 * <p>
 * Thread-safe. The order of locks: this object's own, for forcing and for replacing the
 * file, then the one for writing. So whoever writes does not wait for the disk.
 */
final class Journal implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Journal.class);

	/** A file up to this size is not written anew. */
	private static final long SMALL = 1 << 20;

	private final Path file;

	private final FileChannel lock;

	private final UUID id;

	private final List<Submission> recovered = new ArrayList<>();

	private final Object writing = new Object();

	private FileChannel channel;

	private long nextNumber;

	private long size;

	private volatile long written;

	private long forced;

	private volatile @Nullable IOException failure;

	private Journal(Path file, FileChannel lock) throws IOException {
		this.file = file;
		this.lock = lock;
		if (Files.exists(file)) {
			JournalFormat.Contents contents = JournalFormat.read(file, ByteBuffer.wrap(Files.readAllBytes(file)));
			this.id = contents.id();
			this.nextNumber = contents.nextNumber();
			contents.records().forEach(this::take);
			if (contents.torn() > 0) {
				logger.info("Journal of submissions {}: the last {} bytes are of a submission that was never"
						+ " acknowledged and are dropped", file, contents.torn());
			}
		}
		else {
			this.id = UUID.randomUUID();
			this.nextNumber = 1;
		}
		this.channel = begin(List.copyOf(this.recovered));
	}

	private void take(JournalRecord journalled) {
		if (journalled.change() == null) {
			this.recovered.removeIf((submission) -> submission.number <= journalled.number());
			this.nextNumber = Math.max(this.nextNumber, journalled.number() + 1);
			return;
		}
		Submission submission = new Submission("submission %d of %s".formatted(journalled.number(), this.file),
				journalled.change(), journalled.kind() == JournalRecord.Kind.REPLACEABLE);
		submission.number = journalled.number();
		submission.recovered = true;
		this.recovered.add(submission);
		this.nextNumber = Math.max(this.nextNumber, journalled.number() + 1);
	}

	/**
	 * Opens a journal, or begins one.
	 * @param file where it is; its folder is made if there is none
	 * @return the journal, for one process alone
	 * @throws JournalException if it is damaged, in use, or cannot be written
	 */
	static Journal open(Path file) {
		try {
			Path folder = file.toAbsolutePath().normalize().getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			FileChannel lock = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"),
					StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			try {
				if (lock.tryLock() == null) {
					throw JournalException.inUse(file);
				}
				return new Journal(file, lock);
			}
			catch (OverlappingFileLockException ex) {
				lock.close();
				throw JournalException.inUse(file);
			}
			catch (IOException | RuntimeException ex) {
				lock.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw JournalException.unusable(file, ex);
		}
	}

	Path file() {
		return this.file;
	}

	/** Which journal it is: stays for as long as the file does. */
	UUID id() {
		return this.id;
	}

	/** What was submitted to an earlier process and is perhaps not committed yet. */
	List<Submission> recovered() {
		return this.recovered;
	}

	@Nullable IOException failure() {
		return this.failure;
	}

	/** Gives a submission its number and writes it; it is not on disk yet. */
	void append(Submission submission) throws IOException {
		synchronized (this.writing) {
			submission.number = this.nextNumber++;
			write(submission.journalled());
			this.written = submission.number;
		}
	}

	/** All up to a number have their outcome. Need not be on disk. */
	void settled(long number) throws IOException {
		synchronized (this.writing) {
			write(JournalRecord.settled(number));
		}
	}

	private void write(JournalRecord journalled) throws IOException {
		IOException before = this.failure;
		if (before != null) {
			throw new IOException("it has failed before", before);
		}
		try {
			this.size += write(this.channel, JournalFormat.record(journalled));
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private static long write(FileChannel channel, ByteBuffer bytes) throws IOException {
		int size = bytes.remaining();
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
		return size;
	}

	/** Returns when a submission is on disk. One call serves all that wait for one. */
	synchronized void force(long number) throws IOException {
		if (this.forced >= number) {
			return;
		}
		long upTo = this.written;
		try {
			this.channel.force(false);
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
		this.forced = upTo;
	}

	/** Whether more of the file is over than is not. */
	boolean isLarge(long liveBytes) {
		synchronized (this.writing) {
			return this.size > Math.max(SMALL, 2 * liveBytes);
		}
	}

	/** Writes the file anew, with what is not over. */
	synchronized void compact(Supplier<List<Submission>> live) throws IOException {
		synchronized (this.writing) {
			FileChannel before = this.channel;
			try {
				this.channel = begin(live.get());
				this.forced = this.written;
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
			before.close();
		}
	}

	/** After a crash at any moment there is the file of before or this one, whole. */
	private FileChannel begin(List<Submission> live) throws IOException {
		Path temporary = this.file.resolveSibling(this.file.getFileName() + ".tmp");
		FileChannel begun = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING);
		try {
			long begunSize = write(begun, JournalFormat.header(this.id, this.nextNumber));
			for (Submission submission : live) {
				begunSize += write(begun, JournalFormat.record(submission.journalled()));
			}
			begun.force(true);
			Files.move(temporary, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			try (FileChannel folder = FileChannel.open(this.file.resolveSibling("."), StandardOpenOption.READ)) {
				folder.force(true);
			}
			this.size = begunSize;
			return begun;
		}
		catch (IOException ex) {
			begun.close();
			throw ex;
		}
	}

	@Override
	public synchronized void close() throws IOException {
		try {
			this.channel.close();
		}
		finally {
			this.lock.close();
		}
	}

}
