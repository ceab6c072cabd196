package io.submarine.cluster.internal.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.Bits;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A look at the Raft log before JRaft opens it: JRaft says of a damaged log only that it
 * did not start, and leaves threads and a lock behind.
 *
 * @param firstIndex the first index it has not let go; 1 if it never let go of any
 * @param empty whether it holds no entry
 */
record LogCheck(long firstIndex, boolean empty) {

	private static final String CURRENT = "CURRENT";

	private static final String WRITE_AHEAD_LOGS = "*.log";

	/**
	 * Opens and closes the log, creating it where there is none.
	 * @param folder the log's folder
	 * @return what it holds
	 */
	static LogCheck open(Path folder) {
		LogOptions.register();
		List<ColumnFamilyHandle> handles = new ArrayList<>();
		try (DBOptions options = LogOptions.database();
				ColumnFamilyOptions columnFamily = LogOptions.columnFamilyAsOpened();
				RocksDB log = RocksDB.open(options, folder.toString(), LogOptions.columnFamilies(columnFamily),
						handles)) {
			try {
				long firstIndex = firstIndex(log, handles.get(0));
				return new LogCheck(firstIndex, isEmpty(folder, log, handles.get(1), firstIndex));
			}
			finally {
				handles.forEach(ColumnFamilyHandle::close);
			}
		}
		catch (RocksDBException ex) {
			throw new ServerStartException.Damaged(folder, "holds a Raft log that cannot be opened: " + ex.getMessage(),
					ex);
		}
	}

	/**
	 * Refuses a folder that has lost its log: RocksDB would make a new one.
	 * @param folder the log's folder
	 */
	static void requirePresent(Path folder) {
		Path current = folder.resolve(CURRENT);
		if (!Files.isDirectory(folder)) {
			throw new ServerStartException.Damaged(folder, "is missing: the Raft log", null);
		}
		try {
			if (Files.size(current) == 0) {
				throw new ServerStartException.Damaged(current, "is empty: the Raft log cannot be found", null);
			}
		}
		catch (IOException ex) {
			throw new ServerStartException.Damaged(current, "is missing: the Raft log cannot be found", ex);
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, WRITE_AHEAD_LOGS)) {
			if (!files.iterator().hasNext()) {
				throw new ServerStartException.Damaged(folder.resolve(WRITE_AHEAD_LOGS),
						"is missing: the newest part of the Raft log", null);
			}
		}
		catch (IOException ex) {
			throw new ServerStartException.Damaged(folder, "cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static long firstIndex(RocksDB log, ColumnFamilyHandle configurations) throws RocksDBException {
		byte[] stored = log.get(configurations, RocksDBLogStorage.FIRST_LOG_IDX_KEY);
		return (stored != null) ? Bits.getLong(stored, 0) : 1;
	}

	/**
	 * Looks at all entries: a write-ahead file that was lost between others leaves a
	 * hole. Those below the first index are being let go, in any order.
	 */
	private static boolean isEmpty(Path folder, RocksDB log, ColumnFamilyHandle entries, long firstIndex)
			throws RocksDBException {
		try (ReadOptions options = new ReadOptions().setTotalOrderSeek(true);
				RocksIterator iterator = log.newIterator(entries, options)) {
			long next = firstIndex;
			for (iterator.seek(key(firstIndex)); iterator.isValid(); iterator.next(), next++) {
				long index = Bits.getLong(iterator.key(), 0);
				if (index != next) {
					throw new ServerStartException.Damaged(folder,
							"has lost entries %d to %d of the Raft log, which goes on after them".formatted(next,
									index - 1),
							null);
				}
			}
			iterator.status();
			return next == firstIndex;
		}
	}

	private static byte[] key(long index) {
		byte[] key = new byte[Long.BYTES];
		Bits.putLong(key, 0, index);
		return key;
	}

}
