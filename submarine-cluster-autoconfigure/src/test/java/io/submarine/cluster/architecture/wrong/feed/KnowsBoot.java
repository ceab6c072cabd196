package io.submarine.cluster.architecture.wrong.feed;

import org.springframework.boot.SpringApplication;

record KnowsBoot(SpringApplication application) {
}
