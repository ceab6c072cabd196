package io.submarine.cluster.internal.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;

/**
 * What the JDK knows of this process and its machine. In a container, processors and
 * memory are those of the container: the JDK reads control groups of both versions. What
 * a system cannot tell is left out.
 */
final class SystemGauges {

	private SystemGauges() {
	}

	/** Processors in cores, memory in bytes. */
	static Map<String, Double> process() {
		Map<String, Double> gauges = new HashMap<>();
		double cores = Runtime.getRuntime().availableProcessors();
		gauges.put("CPU_CAPACITY", cores);
		if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
			known(gauges, "CPU_USED", system.getCpuLoad() * cores);
			known(gauges, "PROCESS_CPU_USED", system.getProcessCpuLoad() * cores);
			known(gauges, "LOAD_AVERAGE", system.getSystemLoadAverage());
			known(gauges, "MEMORY_CAPACITY", (double) system.getTotalMemorySize());
			known(gauges, "MEMORY_USED", (double) (system.getTotalMemorySize() - system.getFreeMemorySize()));
			if (system instanceof UnixOperatingSystemMXBean unix) {
				known(gauges, "OPEN_FILES", (double) unix.getOpenFileDescriptorCount());
				known(gauges, "MAX_OPEN_FILES", (double) unix.getMaxFileDescriptorCount());
			}
		}
		MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
		known(gauges, "HEAP_USED_BYTES", (double) heap.getUsed());
		known(gauges, "HEAP_MAX_BYTES", (double) heap.getMax());
		return gauges;
	}

	/** The disk of a directory. A file system that does not answer keeps its caller. */
	static Map<String, Double> disk(Path directory) {
		try {
			FileStore store = Files.getFileStore(directory);
			return Map.of("DISK_FREE_BYTES", (double) store.getUsableSpace(), "DISK_TOTAL_BYTES",
					(double) store.getTotalSpace());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void known(Map<String, Double> gauges, String name, double value) {
		if (value >= 0) {
			gauges.put(name, value);
		}
	}

}
