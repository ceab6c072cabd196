package io.submarine.cluster.internal.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.StorageOptionsFactory;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksDB;
import org.rocksdb.StringAppendOperator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.util.SizeUnit;

/**
 * How RocksDB keeps the Raft log: refuses a damaged middle where its default would
 * silently start without the entries after it, and takes the space that metadata needs.
 */
final class LogOptions {

	private static final long WRITE_BUFFER = 8 * SizeUnit.MB;

	private static final long WRITE_AHEAD_LOG = 64 * SizeUnit.MB;

	private static final int INFO_LOGS = 2;

	private static final Object REGISTERING = new Object();

	private static boolean registered;

	private LogOptions() {
	}

	/**
	 * Hands the options to JRaft, whose table of them is one per process.
	 * @throws ServerStartException if something else in this process has set others
	 */
	static void register() {
		synchronized (REGISTERING) {
			if (registered) {
				return;
			}
			RocksDB.loadLibrary();
			try {
				StorageOptionsFactory.registerRocksDBOptions(RocksDBLogStorage.class, database());
				StorageOptionsFactory.registerRocksDBColumnFamilyOptions(RocksDBLogStorage.class, columnFamily());
				registered = true;
			}
			catch (IllegalStateException ex) {
				throw new ServerStartException.NodeRefused(
						"something else in this process has set options for JRaft's log, which then would not"
								+ " refuse damage",
						ex);
			}
		}
	}

	/**
	 * Options to open a log with.
	 * @return new ones, for the caller to close
	 */
	static DBOptions database() {
		// A torn last record is what a crash leaves, and was never acknowledged.
		return StorageOptionsFactory.getDefaultRocksDBOptions()
			.setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
			.setMaxTotalWalSize(WRITE_AHEAD_LOG)
			.setKeepLogFileNum(INFO_LOGS)
			.setMaxLogFileSize(SizeUnit.MB)
			.setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
			.setStatsDumpPeriodSec(0);
	}

	private static ColumnFamilyOptions columnFamily() {
		return StorageOptionsFactory.getDefaultRocksDBColumnFamilyOptions()
			.setWriteBufferSize(WRITE_BUFFER)
			.setTargetFileSizeBase(WRITE_BUFFER)
			.setMaxBytesForLevelBase(4 * WRITE_BUFFER)
			.setLevel0FileNumCompactionTrigger(4);
	}

	/**
	 * Column family options as JRaft's log storage makes them.
	 * @return new ones, for the caller to close
	 */
	static ColumnFamilyOptions columnFamilyAsOpened() {
		return columnFamily().useFixedLengthPrefixExtractor(Long.BYTES)
			.setTableFormatConfig(StorageOptionsFactory.getDefaultRocksDBTableConfig())
			.setMergeOperator(new StringAppendOperator());
	}

	/**
	 * The column families of JRaft's log: configurations and the log itself.
	 * @param options the options of both
	 * @return what RocksDB opens a log with
	 */
	static List<ColumnFamilyDescriptor> columnFamilies(ColumnFamilyOptions options) {
		return List.of(new ColumnFamilyDescriptor("Configuration".getBytes(StandardCharsets.UTF_8), options),
				new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options));
	}

}
