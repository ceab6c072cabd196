package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberStatus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of members on their way to the log, in parts of a size that entries may have.
 */
final class MemberReports {

	private static final Logger logger = LoggerFactory.getLogger(MemberReports.class);

	private static final int PART_BYTES = 512 * 1024;

	private final Log log;

	private final BiConsumer<MemberReport, Boolean> ended;

	private final AtomicInteger underWay = new AtomicInteger();

	/**
	 * Creates them.
	 * @param log proposes a part
	 * @param ended told of each part whether it was applied for certain
	 */
	MemberReports(Log log, BiConsumer<MemberReport, Boolean> ended) {
		this.log = log;
		this.ended = ended;
	}

	/**
	 * Whether the fate of a part is not known yet.
	 * @return true if so
	 */
	boolean areUnderWay() {
		return this.underWay.get() > 0;
	}

	/**
	 * Sends a report.
	 * @param statuses what to report; nothing is sent if there is nothing
	 */
	void send(List<MemberStatus> statuses) {
		MemberReport.Builder part = MemberReport.newBuilder();
		int bytes = 0;
		for (MemberStatus status : statuses) {
			part.addMembers(status);
			bytes += status.getSerializedSize();
			if (bytes >= PART_BYTES) {
				propose(part.build());
				part.clear();
				bytes = 0;
			}
		}
		if (part.getMembersCount() > 0) {
			propose(part.build());
		}
	}

	private void propose(MemberReport part) {
		this.underWay.incrementAndGet();
		try {
			this.log.propose(part, () -> ended(part, true), () -> ended(part, false));
		}
		catch (RuntimeException ex) {
			logger.error("A report of members could not be proposed, and will be", ex);
			ended(part, false);
		}
	}

	private void ended(MemberReport part, boolean applied) {
		this.ended.accept(part, applied);
		this.underWay.decrementAndGet();
	}

	/** Proposes commands. */
	interface Log {

		/**
		 * Proposes a report, and runs one of the two when its fate is known.
		 * @param report the report
		 * @param applied run if it is applied
		 * @param failed run if it is not, or not for certain
		 */
		void propose(MemberReport report, Runnable applied, Runnable failed);

	}

}
